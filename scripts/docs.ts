import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { apiPages } from "./docs/api.js";
import { llmsFullText, llmsText } from "./docs/llms.js";

const folder = "docs/api";

/** Makes what is written from the docstrings and from the other pages: each file's path and text. */
async function outputs(): Promise<Map<string, string>> {
  const files = new Map([...(await apiPages())].map(([file, text]) => [join(folder, file), text]));
  const read = (page: string): string => files.get(page) ?? readFileSync(page, "utf8");
  return files.set("llms.txt", llmsText(read)).set("llms-full.txt", llmsFullText(read));
}

// `npm run docs` writes the reference of the API and the texts for programs. With `-- --check` it only says what has changed.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const { check } = parseArgs({ options: { check: { type: "boolean" } } }).values;
const written = await outputs();
const before = existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
const stale = [...written].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
const removed = before.filter((path) => !written.has(path));
const changed = [...stale.map(([path]) => path), ...removed];
if (check && changed.length > 0) {
  console.error(`Run npm run docs, which would change ${changed.join(", ")}`);
  process.exitCode = 1;
} else if (!check) {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const path of removed) rmSync(path);
  console.log(changed.length > 0 ? `Written: ${changed.join(", ")}` : "Nothing has changed");
}
