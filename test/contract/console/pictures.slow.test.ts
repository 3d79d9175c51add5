import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exampleFunctions } from "../../../src/console/index.js";
import { useConsolePage } from "./use-page.js";

const open = useConsolePage();
const folder = "docs/images";
const mostBytes = 120 * 1024;

/** The README and docs/command.md show them. `UPDATE_DOCS=1 npx vitest run test/contract/console/pictures.slow.test.ts` takes them anew. */
describe("the pictures of the console", () => {
  it.each(["light", "dark"] as const)("show a run that streams, laid over an earlier one: %s", async (colorScheme) => {
    const { page } = await open(exampleFunctions(), { colorScheme, viewport: { width: 1080, height: 820 } });
    const outcome = page.locator("p.status");
    await page.getByRole("combobox", { name: "Search" }).fill("6 MB");
    await page.getByRole("option", { name: "Payload member · body" }).click();
    for (const run of [1, 2]) {
      await page.getByRole("button", { name: "Test request" }).click();
      await page.getByText("running", { exact: true }).waitFor();
      await outcome.getByText("complete", { exact: true }).waitFor();
      if (run === 1) {
        await page.getByRole("tab", { name: "Runs" }).click();
        await page.getByRole("button", { name: "compare run 1" }).click();
        await page.getByRole("tab", { name: "Text" }).click();
      }
    }
    await page.getByText("Dashed: run 1.").waitFor();
    const picture = await page.screenshot();
    expect(picture.length).toBeLessThanOrEqual(mostBytes);
    const file = `${folder}/console-${colorScheme}.png`;
    if (process.env["UPDATE_DOCS"] !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, picture);
    }
    expect(existsSync(file)).toBe(true);
  });
});
