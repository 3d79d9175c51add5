import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";

/** One import from the built package, as a consumer's bundler bundles it, and the limits of that bundle. */
interface Budget {
  readonly what: string;
  readonly imports: string;
  /** Imports whose bundle is subtracted, so that the budget is for what an entry adds to a bundle that has them. */
  readonly beyond?: string;
  /** The largest permitted size in bytes, minified and gzipped. */
  readonly ceiling: number;
  readonly options: BuildOptions;
  /** Matches what the bundle must not contain: bundled files, or modules that it imports. */
  readonly forbidden: RegExp;
}

const browser: BuildOptions = { platform: "browser" };
const worker: BuildOptions = { platform: "neutral", mainFields: ["module", "main"], conditions: ["workerd", "worker"] };
const node: BuildOptions = { platform: "node" };
const client = 'export { createClient } from "lambda-response-stream"';
const framing = 'export * from "lambda-response-stream/event-stream"';
const formats = 'export * from "lambda-response-stream/formats"';
const http = 'export * from "lambda-response-stream/http"';
const presigning = 'export * from "lambda-response-stream/presign"';
const nodeOnly =
  /^node:|credential-provider|(?<!web\/)(?:index|event-stream|formats|http|presign)\.js|dist\/(?:local|cli|node)\.js/;
const providers = /credential-provider|dist\/(?:local|cli|node|web\/\w+)\.js/;

/** Budgets what an entry adds to a bundle that has a client, which it shares files with. */
function beyondClient(entry: string, imports: string, ceiling: number): Budget {
  const what = `${entry} beyond createClient, browser`;
  return { what, imports: `${client}; ${imports}`, beyond: client, ceiling, options: browser, forbidden: nodeOnly };
}

/** Each ceiling is a little above the size that it was set for, so that growth needs a decision. */
export const budgets: readonly Budget[] = [
  { what: "createClient, browser", imports: client, ceiling: 22_430, options: browser, forbidden: nodeOnly },
  { what: "createClient, worker", imports: client, ceiling: 22_430, options: worker, forbidden: nodeOnly },
  { what: "createClient, Node", imports: client, ceiling: 23_350, options: node, forbidden: providers },
  { what: "/event-stream, browser", imports: framing, ceiling: 5_200, options: browser, forbidden: nodeOnly },
  beyondClient("/formats", formats, 3_072),
  { what: "/formats, browser", imports: formats, ceiling: 3_850, options: browser, forbidden: nodeOnly },
  beyondClient("/http", http, 3_400),
  beyondClient("/presign", presigning, 2_920),
];

/** @returns the size in bytes, and the forbidden names that the bundle contains */
export async function measure({ imports, beyond, options, forbidden }: Budget, repository: string) {
  const whole = await bundle(imports, options, repository);
  const part = beyond === undefined ? 0 : (await bundle(beyond, options, repository)).bytes;
  return { bytes: whole.bytes - part, found: whole.names.filter((name) => forbidden.test(name)) };
}

async function bundle(imports: string, options: BuildOptions, repository: string) {
  const { outputFiles, metafile } = await build({
    ...options,
    // Node lets a package import itself under its own name.
    stdin: { contents: imports, resolveDir: repository },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    logLevel: "error",
  });
  const [output] = Object.values(metafile.outputs);
  const names = [...Object.keys(metafile.inputs), ...(output?.imports.map(({ path }) => path) ?? [])];
  return { bytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length, names };
}

/** The size of a built folder's files, each gzipped, in bytes. */
export function gzippedBytes(folder: string): number {
  const sizes = readdirSync(folder).map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}
