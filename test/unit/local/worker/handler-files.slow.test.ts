import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { HandlerDefinition } from "../../../../src/local/index.js";
import { invoke, startEndpoint } from "../../../support/local/functions.js";

// The folder's name has characters that mean something in a URL, blanks, and characters beyond ASCII.
const odd = mkdtempSync(join(tmpdir(), "a #1 100%41 b?c=d&e ü漢-"));
const plain = mkdtempSync(join(tmpdir(), "handler-files-"));
afterAll(() => [odd, plain].forEach((folder) => rmSync(folder, { recursive: true })));

/** Writes a file whose path is relative to a folder, and returns its path. */
function write(path: string, text: string, folder = odd): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Invokes the export `handler` of a file, and returns what InvokeComplete tells with the text. */
async function run(file: string, definition: Partial<HandlerDefinition> = {}) {
  const handler = file.replace(/\.[cm]?[jt]s$/, ".handler");
  await using local = await startEndpoint({ functions: { f: { handler, ...definition } } });
  const { text, complete } = await invoke(local, "f");
  return { text, ...complete };
}

/** JSON text of what a handler sees. */
const seen = (values: Record<string, string>) => ({ text: JSON.stringify(values) });

const esModule = 'export const handler = async () => ({ url: import.meta.url, name: "module" });';
const commonJs = 'exports.handler = async () => ({ file: __filename, name: "commonjs" });';

describe("a handler's file in any folder", () => {
  it.each([
    ["m/app.mjs", undefined],
    ["m-js/app.js", "module"],
    ["m-deep/de#p/ä b/app.mjs", undefined],
  ])("is imported as an ES module that knows its URL (%s)", async (path, type) => {
    if (type !== undefined) write(`${dirname(path)}/package.json`, JSON.stringify({ type }));
    const file = write(path, esModule);
    expect(await run(file)).toEqual(seen({ url: pathToFileURL(file).href, name: "module" }));
  });

  it.each([
    ["c/app.cjs", undefined],
    ["c-js/app.js", "commonjs"],
    ["c-none/app.js", undefined],
  ])("is loaded as a CommonJS module that knows its name (%s)", async (path, type) => {
    if (type !== undefined) write(`${dirname(path)}/package.json`, JSON.stringify({ type }));
    const file = write(path, commonJs);
    expect(await run(file)).toEqual(seen({ file, name: "commonjs" }));
  });

  it.each(["mjs", "cjs"])(
    "has its errors at their place in the source that a source map tells (.%s)",
    async (extension) => {
      const assign = extension === "mjs" ? "export const handler =" : "exports.handler =";
      // The map says that the first line comes from line 8 of the source.
      const map = { version: 3, sources: ["original.ts"], names: [], mappings: "AAOA" };
      const url = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
      const code = `${assign} async () => { throw new Error("mapped"); };\n//# sourceMappingURL=${url}\n`;
      const file = write(`map-${extension}/app.${extension}`, code);
      const { ErrorDetails } = await run(file, { environment: { NODE_OPTIONS: "--enable-source-maps" } });
      const { trace } = JSON.parse(ErrorDetails ?? "") as { trace: string[] };
      expect(trace.join("\n")).toContain(`map-${extension}/original.ts:8`);
    },
  );
});

interface Way {
  readonly name: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
// tsx itself does not load files from the odd folder. Node strips types by itself from 22.18 on.
const ways: Way[] = [{ name: "tsx", folder: plain, environment: { NODE_OPTIONS: `--import ${tsx}` } }];
if ("typescript" in process.features && process.features.typescript)
  ways.push({ name: "Node", folder: odd, environment: {} });

describe.each(ways)("a handler in TypeScript, by $name", ({ folder, environment }) => {
  const typed = `const greet = (name: string): string => "hello " + name;\n`;

  it.each([
    ["ts-module/app.ts", "module"],
    ["ts-none/app.ts", undefined],
    ["mts/app.mts", undefined],
  ])("is imported as an ES module (%s)", async (path, type) => {
    write(`${dirname(path)}/package.json`, JSON.stringify({ type }), folder);
    const file = write(path, `${typed}export const handler = async () => ({ text: greet("you") });`, folder);
    expect(await run(file, { environment })).toEqual(seen({ text: "hello you" }));
  });

  it("is loaded as a CommonJS module (.cts)", async () => {
    const file = write("cts/app.cts", `${typed}exports.handler = async () => ({ text: greet("you") });`, folder);
    expect(await run(file, { environment })).toEqual(seen({ text: "hello you" }));
  });

  it("yields to the JavaScript that was made of it and lies beside it", async () => {
    write("both/app.ts", `${typed}export const handler = async () => "typescript";`, folder);
    const file = write("both/app.mjs", 'export const handler = async () => "javascript";', folder);
    expect((await run(file, { environment })).text).toBe('"javascript"');
  });
});
