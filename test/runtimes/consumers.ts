import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Consumer } from "./consumer.js";
import { runCommand, startEndpoint } from "./processes.js";
import type { TestResult } from "./run.js";
import { compilations } from "./compilations.js";
import { newNode } from "./runtimes.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const nodes = [20, 22, 24, 26].map((major) => here(`node_modules/node${major}/bin/node`));
const [oldNode = ""] = nodes;

const bundlers = ["esbuild", "rollup", "vite", "webpack"];
const targets = ["node", "browser"];
const builtin = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](?:node:[^"']*|https?|crypto|zlib|fs|stream|buffer)["']/;

/** Bundles, loads and compiles programs that use the package in ways that the suite does not. It never rejects. */
export async function runConsumers({ folder }: Consumer): Promise<TestResult[]> {
  const endpoint = await startEndpoint(folder);
  const results: TestResult[] = [];
  const test = async (name: string, run: () => Promise<void>): Promise<void> => {
    const started = Date.now();
    const message = await run().then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const ok = message === undefined;
    results.push({ name, ok, ...(message !== undefined && { message }), milliseconds: Date.now() - started });
  };
  const expectOutput = async (command: [string, ...string[]], expected: string): Promise<void> => {
    const output = (await runCommand(command, { cwd: folder })).trim();
    if (output !== expected) throw new Error(`The program printed ${output} instead of ${expected}`);
  };
  try {
    for (const bundler of bundlers) {
      for (const target of targets) {
        await test(`bundle: ${bundler} for ${target}`, async () => {
          const out = join(folder, "bundles", `${bundler}-${target}`);
          await mkdir(out, { recursive: true });
          const entry = join(folder, "consumers/app.js");
          await runCommand([newNode, here("hosts/bundlers.js"), bundler, target, entry, out], { cwd: folder });
          const bundle = join(out, "app.mjs");
          const [found] = (target === "browser" && builtin.exec(await readFile(bundle, "utf8"))) || [];
          if (found !== undefined) throw new Error(`The bundle for browsers imports a module of Node: ${found}`);
          const expected = '{"event":"bundled"} no further';
          await expectOutput([oldNode, join(folder, "consumers/run.js"), bundle, endpoint.setup], expected);
        });
      }
    }
    for (const node of nodes) {
      for (const way of ["import", "require"]) {
        await test(`CommonJS: ${way} in ${/node\d+/.exec(node)?.[0]}`, () =>
          expectOutput([node, join(folder, "consumers/app.cjs"), way, endpoint.setup], '{"event":"cjs"}'));
      }
    }
    for (const { name, tsc, config } of compilations(join(folder, "consumers"))) {
      await test(`types: ${name}`, async () => {
        const project = join(folder, "consumers/tsconfig.json");
        await writeFile(project, JSON.stringify(config));
        await runCommand([process.execPath, tsc, "-p", project], { cwd: folder });
      });
    }
  } finally {
    await endpoint.close();
  }
  return results;
}
