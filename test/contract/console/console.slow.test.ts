import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { functions } from "./functions.js";
import { Told } from "./told.js";
import { useConsolePage } from "./use-page.js";

const open = useConsolePage();
const { poem } = functions;

const answer = (page: Page) => page.getByRole("region", { name: "Answer" });
const status = (page: Page) => answer(page).locator("p.status");
const panel = (page: Page) => page.getByRole("tabpanel");
const choose = (page: Page, name: string) => page.getByRole("tab", { name }).click();
const send = (page: Page) => page.getByRole("button", { name: "Test request" }).click();

async function ended(page: Page, outcome = "complete"): Promise<void> {
  await status(page).getByText(outcome, { exact: true }).waitFor();
}

describe("the console's page", () => {
  it("is searched, shows a member, fills the request with its example, and shows chunks before the end", async () => {
    const told = new Told();
    const { page, lambda } = await open({ told: told.definition });
    await page.getByRole("combobox", { name: "Search" }).fill("payl");
    await page.getByRole("option", { name: "Payload member · body" }).click();
    const reference = page.getByRole("region", { name: "Payload" });
    expect(await reference.textContent()).toContain("At most 6 MB (6,291,456 bytes).");
    await reference.getByRole("button", { name: 'Use "order 7"' }).click();
    const payload = page.getByRole("textbox", { name: "Payload" });
    await expect.poll(() => payload.inputValue()).toBe('"order 7"');
    await page.getByText("9 B of 6 MB").waitFor();

    await send(page);
    await told.say("first, ");
    await panel(page).getByText("first,").waitFor();
    expect(await status(page).textContent()).toMatch(
      /^200 · headers .* · first byte .* · 1 chunk · 7 B · .* · running$/,
    );
    await told.say("second");
    await panel(page).getByText("first, second").waitFor();
    await page.getByRole("button", { name: "Stop" }).isEnabled();
    await told.end();
    await ended(page);
    expect(await status(page).textContent()).toMatch(/ · 2 chunks · 13 B · /);
    expect(lambda.requests.map(({ bodyLength }) => bodyLength)).toEqual([9]);
    const timeline = page.getByRole("img", { name: /^13 B in 2 chunks/ });
    expect(await timeline.locator("circle").count()).toBe(2);
    expect(await timeline.textContent()).toMatch(/headers.*first byte/);
  });

  it("stops a run, and says that the function may go on", async () => {
    const told = new Told();
    const { page } = await open({ told: told.definition });
    await send(page);
    await told.say("begun");
    await panel(page).getByText("begun").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await ended(page, "stopped");
    expect(await answer(page).textContent()).toContain("the function may go on");
    expect(await answer(page).locator(".notice").count()).toBe(0);
    await page.getByRole("status").getByText("Run stopped").waitFor();
    await told.end();
  });

  it("offers what the reference says of errors: status, and whether sending again is safe", async () => {
    const { page } = await open({ poem });
    await page.getByRole("combobox", { name: "Search" }).fill("too many");
    await page.getByRole("option", { name: /^TooManyRequestsException/ }).click();
    const reference = page.getByRole("region", { name: "TooManyRequestsException" });
    const text = await reference.textContent();
    for (const part of ["error · 429", "A limit of rate or of concurrency", "Sending again", "Safe: ", "Retry-After"])
      expect(text).toContain(part);
  });

  it("reads server-sent events as rows, and a function that speaks HTTP as a response", async () => {
    const { page, complaints } = await open({ events: functions.events, site: functions.site });
    await send(page);
    await ended(page);
    expect(await panel(page).locator("dd").allInnerTexts()).toEqual(["first", "  second,\nindented"]);
    await page.getByRole("button", { name: "site" }).click();
    await send(page);
    await ended(page);
    expect(await panel(page).textContent()).toMatch(/From the function: 203.*x-own.*yes.*From the service: 200/);
    const body = page.frameLocator("iframe");
    await body.getByRole("heading", { name: "Rendered" }).waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining("Blocked script execution")]);
    await page.getByRole("button", { name: "raw" }).click();
    expect(await panel(page).locator("pre").textContent()).toMatch(/^<!doctype html>.*<script>/);
  });

  it("shows the decoded body of a function that gives its HTTP response as one JSON object", async () => {
    const { page } = await open({ buffered: functions.buffered });
    await page.getByLabel("Always read the response as HTTP").check();
    await send(page);
    await ended(page);
    await page.frameLocator("iframe").getByText("naïve").waitFor();
    await page.getByRole("button", { name: "raw" }).click();
    await expect.poll(() => panel(page).locator("pre").textContent()).toBe("<p>naïve</p>");
  });

  it("shows frames with their headers, checksums and bytes, the log, and the call for other places", async () => {
    const { page } = await open({ poem });
    await page.getByLabel("LogType", { exact: true }).selectOption("Tail");
    await send(page);
    await ended(page);
    await choose(page, "Frames");
    const frames = panel(page).locator("details");
    expect(await frames.count()).toBe(3);
    await frames.first().locator("summary").click();
    const text = await frames.first().textContent();
    expect(text).toMatch(/:event-type.*PayloadChunk \(string\).*CRC32 of the frame[0-9a-f]{8}000000 {2}00 00 00/);
    await choose(page, "Log");
    expect(await panel(page).textContent()).toContain("It recites.");
    await choose(page, "Copy as");
    await panel(page).getByText("First run the lines that the console printed in its terminal").waitFor();
    for (const [format, part] of [
      ["TypeScript", 'LogType: "Tail"'],
      ["lambda-stream", "--log-type Tail"],
      ["curl", "X-Amz-Log-Type: Tail"],
      ["HTTP task: SimWorkflow", '"X-Amz-Log-Type": "Tail"'],
    ] as const) {
      await page.getByRole("button", { name: format, exact: true }).click();
      await panel(page).locator("pre").getByText(part).waitFor();
    }
  });

  it("lays one run behind another", async () => {
    const { page } = await open({ poem, events: functions.events });
    await send(page);
    await ended(page);
    const first = await status(page).textContent();
    await page.getByRole("button", { name: "events" }).click();
    await send(page);
    await answer(page).getByText(" · 57 B · ").waitFor();
    await ended(page);
    await choose(page, "Runs");
    await page.getByRole("button", { name: "compare run 1" }).click();
    await answer(page).getByText("Dashed: run 1.").waitFor();
    await page.getByRole("button", { name: "show run 1" }).click();
    await expect.poll(() => status(page).textContent()).toBe(first);
  });

  it("draws the end of a run, and cuts no name off", async () => {
    const told = new Told();
    const { page } = await open({ poem, told: told.definition, silent: functions.silent });
    const chart = page.locator("svg");
    /** The names that are not whole within the drawing. */
    const cut = (): Promise<(string | null)[]> =>
      chart.evaluate((svg) => {
        const { left, right } = svg.getBoundingClientRect();
        const isCut = (box: DOMRect): boolean => box.left < left || box.right > right;
        const texts = [...svg.querySelectorAll("text")];
        return texts.filter((text) => isCut(text.getBoundingClientRect())).map((text) => text.textContent);
      });
    await send(page);
    await ended(page);
    expect(await chart.textContent()).toMatch(/first byte.*complete$/);
    expect(await cut()).toEqual([]);
    await page.getByRole("button", { name: "silent" }).click();
    await send(page);
    await answer(page).getByText(" · 0 B · ").waitFor();
    await ended(page);
    expect(await chart.locator("text").allTextContents()).not.toContain("1 B");
    await page.getByRole("button", { name: "told" }).click();
    await send(page);
    await answer(page)
      .getByText(/ · (?:[6-9]\d\d m|[\d.]+ )s · running$/)
      .waitFor();
    expect(await chart.textContent()).not.toContain("running");
    await told.say("late");
    await told.end();
    await ended(page);
    expect(await cut()).toEqual([]);
  });

  it("takes thousands of chunks, draws some of them, and says how many it leaves out", async () => {
    const { page } = await open({ many: functions.many });
    await send(page);
    await ended(page);
    const chunks = Number(/([\d,]+) chunks/.exec((await status(page).textContent()) ?? "")?.[1]?.replace(",", ""));
    const dots = await page.locator("circle").count();
    expect(dots).toBeLessThanOrEqual(400);
    const note = chunks > dots ? `${(chunks - dots).toLocaleString("en")} dots left out.` : "";
    expect(await page.locator("figcaption").textContent()).toContain(note);
    expect((await panel(page).locator("pre").textContent())?.endsWith("4998\n4999\n")).toBe(true);
  });
});

describe("an error on the console's page", () => {
  const failed = async (page: Page): Promise<string> => {
    await ended(page, "failed");
    return (await answer(page).locator(".notice").textContent()) ?? "";
  };

  it("is a refusal of the service, which leads to its reference", async () => {
    const { page } = await open({ poem });
    await page.getByLabel("Make it fail").selectOption("Throttled before the function runs");
    await send(page);
    const text = await failed(page);
    expect(text).toMatch(/^TooManyRequestsException service/);
    expect(text).toMatch(/Sending againSafe: the function has not run\.Request id[0-9a-f-]{36}Status429/);
    await page.getByRole("button", { name: "What it means" }).click();
    await page.getByRole("region", { name: "TooManyRequestsException" }).waitFor();
  });

  it("is one of the function, with its stack, after the chunks that came before it", async () => {
    const { page } = await open({ broken: functions.broken });
    await send(page);
    const text = await failed(page);
    expect(text).toMatch(/no such order/);
    expect(text).toMatch(/Not surely safe: the function has run, or may have/);
    expect(await answer(page).locator(".notice pre").textContent()).toMatch(/functions\.ts/);
    expect(await panel(page).textContent()).toBe('{"total":');
  });

  it("is a stream that was cut, by a fault that the menu offers", async () => {
    const { page } = await open({ poem });
    await page.getByLabel("Make it fail").selectOption("Stream cut between two frames");
    await page.getByText("Only InvokeComplete is missing").waitFor();
    await send(page);
    expect(await failed(page)).toMatch(/^StreamError truncated.*Not surely safe/s);
    expect(await panel(page).textContent()).toContain("A function speaks");
  });

  it("stands at its member while it is typed, and nothing is sent", async () => {
    const { page, lambda } = await open({ poem });
    const payload = page.getByRole("textbox", { name: "Payload" });
    await payload.fill('{\n  "order": 7,\n}');
    await page.getByText("Line 3, column 1: Expected a name in double quotes.").waitFor();
    expect(await payload.getAttribute("aria-invalid")).toBe("true");
    await send(page);
    await page.getByRole("status").getByText("Nothing was sent. Payload: Line 3, column 1").waitFor();
    expect(await payload.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(lambda.requests).toEqual([]);
    await payload.fill("{}");
    await expect.poll(() => payload.getAttribute("aria-invalid")).toBe("false");
  });

  it("stands at its member where no URL can carry it, and nothing is sent", async () => {
    const { page, lambda } = await open({ poem });
    const name = page.getByRole("textbox", { name: "FunctionName" });
    await name.fill(".");
    await send(page);
    await page
      .getByRole("status")
      .getByText(/^Nothing was sent\. FunctionName.* dot segment/)
      .waitFor();
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(lambda.requests).toEqual([]);
    await name.fill("poem");
    await expect.poll(() => name.getAttribute("aria-invalid")).toBe("false");
  });

  it("is a console that is gone", async () => {
    const told = new Told();
    const opened = await open({ told: told.definition });
    const { page, complaints } = opened;
    await send(page);
    await told.say("begun");
    await panel(page).getByText("begun").waitFor();
    await opened.closeConsole();
    expect(await failed(page)).toMatch(/The connection to the console broke/);
    complaints.splice(0);
    await told.end();
  });
});
