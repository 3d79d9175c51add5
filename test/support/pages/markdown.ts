import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";

const repository = new URL("../../../", import.meta.url);

/** A block of code in a page. */
export interface CodeBlock {
  /** The heading that it stands under, without its number signs. */
  readonly heading: string;
  /** What stands behind the opening fence, such as `sh`. */
  readonly language: string;
  readonly code: string;
}

/** The pages that a user of the package reads, as paths in the repository. */
export const pages: readonly string[] = [
  "README.md",
  "SECURITY.md",
  ...readdirSync(new URL("docs", repository))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** Returns all blocks of code of a page, in their order. */
export async function codeBlocks(page: string): Promise<CodeBlock[]> {
  const text = await readFile(new URL(page, repository), "utf8");
  const blocks: CodeBlock[] = [];
  let heading = "";
  for (const [, title, language, code] of text.matchAll(/^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms)) {
    if (title !== undefined) heading = title;
    else blocks.push({ heading, language: language ?? "", code: code ?? "" });
  }
  return blocks;
}

/** Returns the blocks of code right under a heading of a page, in their order. Fails where there are none. */
export async function blocksUnder(page: string, heading: string): Promise<CodeBlock[]> {
  const found = (await codeBlocks(page)).filter((block) => block.heading === heading);
  if (found.length === 0) throw new Error(`${page} has no code under ${heading}`);
  return found;
}
