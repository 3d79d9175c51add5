import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { functions } from "./functions.js";
import { Told } from "./told.js";
import { useConsolePage } from "./use-page.js";

const open = useConsolePage();
const { poem, broken } = functions;

const allTabs = ["Text", "Rows", "Response", "Frames", "Log", "Copy as", "Runs"];

/** What axe finds on the page as it is, a line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const ended = (page: Page, outcome = "complete"): Promise<void> =>
  page.locator("p.status").getByText(outcome, { exact: true }).waitFor();

describe("the console's page for everybody", () => {
  it.each([
    ["dark", "dark", 1280, allTabs],
    ["light", "light", 1280, allTabs],
    ["a narrow window", "light", 480, ["Frames", "Runs"]],
  ] as const)("gives axe nothing to find: %s", async (_name, colorScheme, width, tabs) => {
    const { page } = await open({ poem, broken }, { colorScheme, viewport: { width, height: 900 } });
    expect(await findings(page)).toEqual([]);
    await page.getByLabel("LogType", { exact: true }).selectOption("Tail");
    await page.getByRole("button", { name: "Test request" }).click();
    await ended(page);
    for (const tab of tabs) {
      await page.getByRole("tab", { name: tab }).click();
      await page.locator("#tab-panel").getByText(/./).first().waitFor();
      if (tab === "Frames") await page.locator("summary").first().click();
      expect(await findings(page), tab).toEqual([]);
    }
    await page.getByRole("combobox", { name: "Search" }).fill("429");
    await page.getByRole("button", { name: "broken" }).click();
    await page.getByRole("button", { name: "Test request" }).click();
    await ended(page, "failed");
    await page.getByRole("textbox", { name: "Payload" }).fill("{");
    await page.getByText("Line 1, column 2").waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("does everything by the keyboard alone", async () => {
    const told = new Told();
    const { page } = await open({ told: told.definition });
    const { keyboard } = page;
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.id ?? element?.textContent ?? "";
      });
    /** Presses Tab until something has the focus. */
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; (await focused()) !== name; presses++) {
        if (presses > 60) throw new Error(`Tab does not lead to ${name}`);
        await keyboard.press("Tab");
        const outline = await page.evaluate(
          () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
        );
        expect(outline, await focused()).toBe("solid");
      }
    };

    await keyboard.press("/");
    await expect.poll(focused).toBe("search");
    await keyboard.type("payload");
    await page.getByText(/^\d+ results$/).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowUp");
    await expect.poll(() => page.locator("#search").getAttribute("aria-activedescendant")).toBe("member-Payload-body");
    await keyboard.press("Enter");
    await page.getByRole("region", { name: "Payload" }).waitFor();
    await expect.poll(focused).toBe("reference-title");
    await tabTo("Use null");
    await keyboard.press("Enter");
    await tabTo("field-Payload");
    await expect.poll(() => page.locator("#field-Payload").inputValue()).toBe("null");
    await keyboard.press("Control+A");
    await keyboard.type("[1/2]");
    await page.getByText("Line 1, column 3").waitFor();
    await keyboard.press("Control+A");
    await keyboard.type("[1]");

    await keyboard.press("Control+Enter");
    await told.say("begun");
    await page.locator("#tab-panel").getByText("begun").waitFor();
    await tabTo("tab-Text");
    await keyboard.press("ArrowRight");
    await keyboard.press("End");
    await expect.poll(focused).toBe("tab-Runs");
    await keyboard.press("ArrowLeft");
    await page.locator("#tab-panel").getByText("createClient").first().waitFor();
    await keyboard.press("Escape");
    await ended(page, "stopped");
    await told.end();
  });

  it("leaves the focus at its button while a run begins and ends", async () => {
    const told = new Told();
    const { page } = await open({ poem, told: told.definition });
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
    const button = page.getByRole("button", { name: "Test request" });
    const stop = page.getByRole("button", { name: "Stop" });
    expect(await stop.isDisabled()).toBe(true);
    await page.getByRole("button", { name: "told" }).click();
    await button.press("Enter");
    await told.say("begun");
    await page.locator("#tab-panel").getByText("begun").waitFor();
    expect([await focused(), await button.isDisabled()]).toEqual(["Test request", true]);
    // A second press sends nothing while a run lasts: the function can be invoked once.
    await page.keyboard.press("Enter");
    await stop.press("Enter");
    await ended(page, "stopped");
    expect([await focused(), await stop.isDisabled()]).toEqual(["Stop", true]);
    await page.keyboard.press("Enter");
    await ended(page, "stopped");
    await page.getByRole("tab", { name: "Runs" }).click();
    expect(await page.getByRole("button", { name: /^show/ }).count()).toBe(1);
    await told.end();
  });

  it("has targets that a finger meets, in a narrow window", async () => {
    const { page } = await open({ poem, events: functions.events }, { viewport: { width: 400, height: 800 } });
    const targets = page.locator("button, select, textarea, summary, [role=option], [role=combobox], label:has(input)");
    const small = (): Promise<string[]> =>
      targets.evaluateAll((all) =>
        all.flatMap((target) => {
          const { width, height } = target.getBoundingClientRect();
          return width < 24 || height < 24 ? [`${target.textContent} ${width} × ${height}`] : [];
        }),
      );
    await page.getByRole("button", { name: "poem" }).click();
    await page.getByLabel("Make it fail").selectOption("Throttled before the function runs");
    await page.getByRole("button", { name: "Test request" }).click();
    await ended(page, "failed");
    await page.getByRole("combobox", { name: "Search" }).fill("payload");
    await page.getByRole("option", { name: "Payload member · body" }).click();
    await page.getByRole("button", { name: "RequestTooLargeException" }).waitFor();
    expect(await small()).toEqual([]);
    await page.getByLabel("Make it fail").selectOption("no");
    await page.getByRole("button", { name: "Test request" }).click();
    await ended(page);
    for (const tab of allTabs) {
      await page.getByRole("tab", { name: tab }).click();
      await page.locator("#tab-panel").getByText(/./).first().waitFor();
      expect(await small(), tab).toEqual([]);
    }
  });

  it("announces the beginning and the end of a run, and not each chunk", async () => {
    const told = new Told();
    const { page } = await open({ told: told.definition });
    const said = await page.evaluateHandle(() => {
      const live = document.querySelector("body > [role=status]");
      const texts: string[] = [];
      const look = (): void => void texts.push(live?.textContent ?? "");
      if (live) new MutationObserver(look).observe(live, { childList: true, characterData: true, subtree: true });
      return texts;
    });
    await page.getByRole("button", { name: "Test request" }).click();
    for (let index = 0; index < 20; index++) {
      await told.say(`${index}.`);
      await page.locator("#tab-panel").getByText(`${index}.`).waitFor();
    }
    await told.end();
    await ended(page);
    await page.getByText("Run complete").waitFor();
    const texts = await said.jsonValue();
    expect(texts.at(-1)).toMatch(/^Run complete after .*: 20 chunks/);
    expect(
      texts.slice(0, -1).every((text) => /^The re(?:quest is sent|sponse has begun, with status 200)/.test(text)),
    ).toBe(true);
    expect(texts.length).toBeLessThanOrEqual(3);
  });

  it("has one column in a narrow window: request, answer, reference", async () => {
    const { page } = await open({ poem }, { viewport: { width: 600, height: 800 } });
    const panels = (): Promise<(string | null)[]> =>
      page.locator(".panel").evaluateAll((all) => all.map((one) => one.getAttribute("aria-labelledby")));
    const narrow = ["request-title", "answer-title", "search-title", "reference-title"];
    expect(await panels()).toEqual(narrow);
    const boxes = await page
      .locator(".panel")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.map(({ top }) => top)).toEqual(boxes.map(({ top }) => top).sort((one, other) => one - other));
    expect(new Set(boxes.map(({ left, width }) => `${left} ${width}`)).size).toBe(1);
    const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBe(0);
    await page.setViewportSize({ width: 1000, height: 800 });
    await expect.poll(panels).toEqual(["search-title", "reference-title", "request-title", "answer-title"]);
    expect(await overflow()).toBe(0);
  });

  it("moves nothing where less motion is asked for", async () => {
    const { page } = await open({ poem }, { reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Test request" }).click();
    await ended(page);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
