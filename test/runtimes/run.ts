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
    return { runtime, ...outcome, results: [...outcome.results, compareTraits(runtime, outcome.found)] };
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
