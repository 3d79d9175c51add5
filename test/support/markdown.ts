import { readFile } from "node:fs/promises";

/** A block of code in a page. */
export interface CodeBlock {
  /** What stands behind the opening fence, such as `sh`. */
  readonly language: string;
  readonly code: string;
}

/** Returns the blocks of code under a heading of the second level, up to the next one, in their order. */
export async function codeBlocks(page: string, heading: string): Promise<CodeBlock[]> {
  const text = await readFile(new URL(`../../${page}`, import.meta.url), "utf8");
  const [, rest] = text.split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`${page} has no heading ${heading}`);
  const [section = ""] = rest.split("\n## ");
  const blocks = section.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].map(([, language = "", code = ""]) => ({ language, code }));
}
