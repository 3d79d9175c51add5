import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Restores the names of the classes that a minified module exports, since people see them when they inspect a value.
 * esbuild's own option keeps the names of all functions, with calls that cost an import more time than minifying saves.
 */
export async function restoreClassNames(file: string): Promise<void> {
  const exported = (await import(pathToFileURL(resolve(file)).href)) as object;
  let code = readFileSync(file, "utf8");
  for (const [name, value] of Object.entries(exported)) {
    const source = String(value);
    if (typeof value !== "function" || !/^class(?= extends|\{)/.test(source)) continue;
    const [before, after, ...more] = code.split(source);
    if (after === undefined || more.length > 0)
      throw new Error(`${file} does not define the class ${name} exactly once, so that its name cannot be restored`);
    code = `${before}${source.replace("class", `class ${name}`)}${after}`;
  }
  writeFileSync(file, code);
}
