import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient, FunctionError } from "../../../../src/index.js";
import type { ScriptedStream } from "../../../../src/local/index.js";
import { failure } from "../../../support/failure.js";
import { nodeFromSource } from "../../../support/from-source.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { endless, malformed, thrown, throws } from "../../../support/local/odd-scripts.js";

/** Invokes a script, and returns the error with which its stream ends. */
async function errorOf(f: ScriptedStream): Promise<FunctionError> {
  await using local = await startEndpoint({ functions: { f } });
  const stream = await createClient(local.clientOptions()).invokeWithResponseStream({ FunctionName: "f" });
  const error = await failure(stream.text());
  expect(error).toBeInstanceOf(FunctionError);
  return error as FunctionError;
}

describe("a scripted function", () => {
  it.each(Object.entries(thrown))("that throws %s fails with texts", async (_what, [make, errorType]) => {
    const error = await errorOf(throws(make));
    expect([error.errorCode, error.errorType]).toEqual([errorType, errorType]);
    expect(error.errorMessage).toBeTypeOf("string");
    expect(error.errorMessage?.length).toBeLessThanOrEqual(65_536);
    expect(error.trace).toBeInstanceOf(Array);
    for (const line of error.trace ?? []) expect(line).toBeTypeOf("string");
    expect(error.trace?.join("\n").length).toBeLessThanOrEqual(65_536);
  });

  it("tells what can be read of what it throws", async () => {
    const messages = async (make: () => unknown) => (await errorOf(throws(make))).errorMessage;
    expect(await messages(() => Object.assign(new Error("x"), { message: 10n }))).toBe("10");
    expect(await messages(() => Object.assign(new Error("kept"), { name: "" }))).toBe("kept");
    expect(await messages(() => Object.create(null) as unknown)).toBe("[Object: null prototype] {}");
    expect(await messages(() => Symbol("s"))).toBe("Symbol(s)");
    expect(await messages(() => undefined)).toBe("undefined");
    const { trace } = await errorOf(throws(() => Object.assign(new Error("x"), { stack: ["at a", 1] })));
    expect(trace).toEqual(["at a", "1"]);
  });

  it.each(Object.entries(malformed))("that %s fails", async (_what, [script, message]) => {
    const error = await errorOf(script);
    expect(error.errorType).toMatch(/^(?:Type)?Error$/);
    expect(error.errorMessage).toMatch(message);
  });

  it("is asked to end when it yields what is no part", async () => {
    let ended = false;
    await errorOf(async function* () {
      try {
        yield 1 as never;
      } finally {
        ended = true;
      }
    });
    expect(ended).toBe(true);
  });

  it("leaves nothing that holds the process, whatever it throws and however it ends", async () => {
    const script = fileURLToPath(new URL("../../../support/local/odd-scripts-process.ts", import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...nodeFromSource, script], {
      timeout: 50_000,
    });
    const all = [thrown, malformed, endless(() => undefined)].flatMap((scripts) => Object.keys(scripts));
    expect([stdout, stderr]).toEqual([`${all.length} scripts\n`, ""]);
  });
});
