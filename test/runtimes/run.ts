import { isDeepStrictEqual } from "node:util";
import type { Consumer } from "./consumer.js";
import { runCommand, startEndpoint } from "./processes.js";
import type { Traits, Runtime } from "./runtimes.js";

export interface TestResult {
  readonly name: string;
  readonly ok: boolean;
  readonly message?: string;
  readonly milliseconds: number;
}

/** What the suite found in one runtime. */
export interface Outcome {
  readonly runtime: Runtime;
  /** The version of the runtime. It is undefined if the suite did not reach its end. */
  readonly version?: string;
  readonly results: readonly TestResult[];
  readonly found: Partial<Traits>;
}

/** Runs the suite in one runtime, against an endpoint that no other runtime uses. It never rejects. */
export async function runRuntime(runtime: Runtime, { folder }: Consumer): Promise<Outcome> {
  const endpoint = await startEndpoint(folder);
  try {
    const output = await runCommand(runtime.command(folder, endpoint.setup), { cwd: folder });
    const line = output.trim().split("\n").at(-1) ?? "";
    const outcome = JSON.parse(line) as Omit<Outcome, "runtime">;
    const results = [...outcome.results, compareTraits(runtime, outcome.found)];
    if (runtime.hasEnvProxy) results.push(await testEnvProxy(runtime, folder));
    return { runtime, ...outcome, results };
  } catch (error) {
    const result = { name: "suite: runs to its end", ok: false, message: String(error), milliseconds: 0 };
    return { runtime, results: [result], found: {} };
  } finally {
    await endpoint.close();
  }
}

function compareTraits({ traits }: Runtime, found: Outcome["found"]): TestResult {
  const ok = isDeepStrictEqual(found, traits);
  const message = `the suite found ${JSON.stringify(found)}, but runtimes.ts expects ${JSON.stringify(traits)}`;
  return { name: "traits: are those in runtimes.ts", ok, ...(!ok && { message }), milliseconds: 0 };
}

/** Tests that the client obeys NODE_USE_ENV_PROXY, and asks the proxy for nothing at loopback addresses. */
async function testEnvProxy(runtime: Runtime, folder: string): Promise<TestResult> {
  const [file] = runtime.command(folder, "");
  const output = await runCommand([file, `${folder}/hosts/env-proxy.js`], { cwd: folder });
  const path = "/2021-11-15/functions/f/response-streaming-invocations";
  const ok = isDeepStrictEqual(JSON.parse(output), [`http://lambda.internal${path}`, path]);
  const name = "proxy: is that of the environment where NODE_USE_ENV_PROXY is set";
  return { name, ok, ...(!ok && { message: `the proxy was asked for ${output}` }), milliseconds: 0 };
}
