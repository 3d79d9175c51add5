import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";

/** What a consumer's bundler makes of one import from the built package, and what it may come to. */
interface Budget {
  readonly what: string;
  readonly imports: string;
  /** Bytes, minified and gzipped. */
  readonly ceiling: number;
  readonly options: BuildOptions;
  /** What must not be in it: files that were bundled, or modules that were left to be imported. */
  readonly forbidden: RegExp;
}

const browser: BuildOptions = { platform: "browser" };
const worker: BuildOptions = { platform: "neutral", mainFields: ["module", "main"], conditions: ["workerd", "worker"] };
const node: BuildOptions = { platform: "node" };
const client = 'export { createClient } from "lambda-response-stream"';
const framing = 'export * from "lambda-response-stream/event-stream"';
const nodeOnly = /^node:|credential-provider|(?<!web\/)(?:index|event-stream)\.js|dist\/(?:local|cli|node)\.js/;
const providers = /credential-provider|dist\/(?:local|cli|node|web\/\w+)\.js/;

/** A step above what was measured when it was set, so that growth is a decision. */
export const budgets: readonly Budget[] = [
  { what: "createClient, browser", imports: client, ceiling: 22_400, options: browser, forbidden: nodeOnly },
  { what: "createClient, worker", imports: client, ceiling: 22_400, options: worker, forbidden: nodeOnly },
  { what: "createClient, Node", imports: client, ceiling: 23_100, options: node, forbidden: providers },
  { what: "/event-stream, browser", imports: framing, ceiling: 4_850, options: browser, forbidden: nodeOnly },
];

/** @returns the size, and the names that are forbidden */
export async function measure({ imports, options, forbidden }: Budget, repository: string) {
  const { outputFiles, metafile } = await build({
    ...options,
    // A package may import itself by its name.
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
  const bytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  return { bytes, found: names.filter((name) => forbidden.test(name)) };
}
