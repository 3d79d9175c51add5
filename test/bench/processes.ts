import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { publishedManifest } from "../../scripts/release/manifest.js";
import type { Job, SampleMessage } from "./worker.js";

const outdir = ".bench";

/**
 * Compiles the programs that run in their own processes, since a loader for TypeScript in them would be measured too.
 */
export async function compile(): Promise<void> {
  await build({
    entryPoints: ["worker", "server", "invoke-once", "import-once", "web/server", "web/handler"].map(
      (name) => `test/bench/${name}.ts`,
    ),
    outdir,
    outbase: "test/bench",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  installPackage();
}

/** Copies the built package into `outdir` as if it were installed there, and writes an empty module to compare with. */
function installPackage(): void {
  const installed = `${outdir}/node_modules/lambda-response-stream`;
  rmSync(installed, { recursive: true, force: true });
  cpSync("dist", `${installed}/dist`, { recursive: true });
  writeFileSync(`${installed}/package.json`, JSON.stringify(publishedManifest()));
  writeFileSync(`${outdir}/package.json`, '{ "type": "module" }');
  for (const name of ["empty", "warm-up"]) writeFileSync(`${outdir}/${name}.mjs`, "");
}

const env = {
  ...process.env,
  // The SDK's warning about later versions of Node does not belong in the output.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  // A compile cache would make a cold start warm.
  NODE_DISABLE_COMPILE_CACHE: "1",
};

export interface Server {
  readonly endpoint: string;
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const child = fork(`${outdir}/server.mjs`, { env });
  const [port] = (await Promise.race([once(child, "message"), failed(child)])) as [number];
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}

async function failed(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`The server of the benchmark ended with ${code} before it listened`);
}

/** Runs one process to its end. @throws Error if it fails */
export async function runJob(job: Job, onSample: (message: SampleMessage) => void): Promise<void> {
  const child = fork(`${outdir}/worker.mjs`, [JSON.stringify(job)], { env, execArgv: ["--expose-gc"] });
  child.on("message", onSample);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  if (code !== 0) throw new Error(`The process that measures ${job.item} ended with ${signal ?? code}`);
}
