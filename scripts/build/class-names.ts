import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Gives the classes that a minified module exports their names back, which people see in what they inspect. esbuild can
 * keep names, but those of all functions alike, by calls that take an import longer than the minifying saves.
 */
export async function restoreClassNames(file: string): Promise<void> {
  const exported = (await import(pathToFileURL(resolve(file)).href)) as object;
  let code = readFileSync(file, "utf8");
  for (const [name, value] of Object.entries(exported)) {
    const source = String(value);
    if (typeof value !== "function" || !/^class(?= extends|\{)/.test(source)) continue;
    const [before, after, ...more] = code.split(source);
    if (after === undefined || more.length > 0) throw new Error(`${file} does not define the class ${name} once`);
    code = `${before}${source.replace("class", `class ${name}`)}${after}`;
  }
  writeFileSync(file, code);
}
