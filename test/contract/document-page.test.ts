import { expect, test } from "vitest";
import { page, parts } from "./document-rules/page.js";

// The rows themselves are tried out by document-rules.slow.test.ts and document-refusals.slow.test.ts.
test.each(Object.entries(parts))("docs/document.md has the rows of the %s", async (name, text) => {
  const { stands, should } = await page.part(name, text);
  expect(stands, page.update).toBe(should);
});
