import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FunctionDefinition, LocalLambdaOptions } from "../../local/index.js";
import { UsageError } from "../ends.js";

/** An export that a handler names. */
interface NamedExport {
  readonly functionName: string;
  /** The path of the module. */
  readonly path: string;
  readonly name: string;
}

type Finding = "there" | "missing" | "uncertain" | "unknown";

/**
 * Holds the exports that the handlers name against those that their modules have, without running these.
 *
 * @param warn - Is told where the export is not seen, and may come into being when the module runs.
 * @throws UsageError where a module has no such export.
 */
export async function checkExports(
  { functions, root = "" }: LocalLambdaOptions,
  warn: (text: string) => void,
): Promise<void> {
  const named = Object.entries(functions).flatMap(([functionName, definition]) =>
    namedExport(functionName, definition, root),
  );
  const findings = named.length > 0 ? await find(named) : [];
  for (const [index, { functionName, path, name }] of named.entries()) {
    const place = `${basename(path)} in ${dirname(path)}`;
    if (findings[index] === "missing")
      throw new UsageError(`${place} exports no ${name}, which should be the handler of ${functionName}`);
    if (findings[index] === "uncertain")
      warn(`${place} shows no export ${name} before it runs: without one, each invocation of ${functionName} fails\n`);
  }
}

/** Finds the file of a handler that Node loads without further options, in the order of AWS's runtime client. */
function namedExport(functionName: string, definition: FunctionDefinition, root: string | URL): NamedExport[] {
  if (!("handler" in definition)) return [];
  const { handler, nodeOptions = [], environment } = definition;
  // Such options may teach Node to load the module in another way.
  if (environment?.["NODE_OPTIONS"] || !nodeOptions.every((option) => option.startsWith("--inspect"))) return [];
  const path = resolve(pathOf(root), pathOf(handler));
  const [, file = "", name = ""] = /^([^.]+)\.([^.]+)/.exec(basename(path)) ?? [];
  const found = ["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"]
    .map((extension) => join(dirname(path), file + extension))
    .find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  return found === undefined ? [] : [{ functionName, path: found, name }];
}

function pathOf(given: string | URL): string {
  return given instanceof URL || given.startsWith("file:") ? fileURLToPath(given) : given;
}

/**
 * Links each module to an import of its export. Linking fails where that is missing, and runs nothing; where it succeeds, a
 * module that runs before all others throws.
 */
const script = `
  const link = (url, name) => import("data:text/javascript," + encodeURIComponent(
    'import "data:text/javascript,throw 0"; import { ' + JSON.stringify(name) + ' as found } from ' + JSON.stringify(url)
  )).catch((error) => error === 0 ? "linked" : String(error.message));
  const find = async ([url, name]) => {
    const message = await link(url, name);
    if (message === "linked") return "there";
    if (!message.includes("'" + url + "'") || !message.includes("'" + name + "'")) return "unknown";
    return await link(url, "default") === "linked" ? "uncertain" : "missing";
  };
  console.log(JSON.stringify(await Promise.all(JSON.parse(process.argv[1]).map(find))));
`;

/** How long the modules are looked at, in milliseconds. What takes longer is told by the first invocation. */
const longestSearch = 10_000;

function find(named: readonly NamedExport[]): Promise<readonly Finding[]> {
  const wanted = JSON.stringify(named.map(({ path, name }) => [pathToFileURL(path).href, name]));
  const args = ["--input-type=module", "--eval", script, wanted];
  const options = { env: { ...process.env, NODE_OPTIONS: "" }, timeout: longestSearch };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, output) => {
      resolve(error ? [] : (JSON.parse(output) as Finding[]));
    });
  });
}
