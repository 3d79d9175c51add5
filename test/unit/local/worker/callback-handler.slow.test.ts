import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalLambda } from "../../../../src/local/index.js";
import { handler, invoke, startEndpoint } from "../../../support/local/functions.js";
import { olderClient } from "../../../support/local/runtime-client.js";

const names = ["succeeds", "fails", "throws", "byContext", "waits", "forgets", "promise", "uncaught", "unhandled"];
let local: LocalLambda;

beforeAll(async () => {
  local = await startEndpoint({
    functions: Object.fromEntries(
      names.map((name) => [name, { handler: handler(`callbacks.${name}`), timeout: 50, concurrency: 1 }]),
    ),
  });
});
afterAll(() => local.close());

const json = async (name: string, event?: unknown) => JSON.parse((await invoke(local, name, event)).text) as unknown;

async function error(name: string, event?: unknown): Promise<{ errorType: string; errorMessage: string }> {
  const { complete, text } = await invoke(local, name, event);
  expect(text).toBe("");
  expect(complete.ErrorCode).toBe("Unhandled");
  return JSON.parse(complete.ErrorDetails ?? "") as { errorType: string; errorMessage: string };
}

if (olderClient) describe("a handler that takes a callback, below Node 24", testOlderClient);
else describe("a handler that takes a callback, from Node 24 on", testNewerClient);

function testOlderClient(): void {
  it.each(["succeeds", "promise"])("is invoked again in its process when it has a result (%s)", async (name) => {
    const first = (await json(name, { n: 1 })) as { pid: number };
    expect(first).toEqual({ pid: first.pid, event: { n: 1 } });
    expect(await json(name, { n: 2 })).toEqual({ pid: first.pid, event: { n: 2 } });
  });

  it.each([
    ["succeed", ["a"], '"a"'],
    ["done", [null, { b: 1 }], '{"b":1}'],
  ])("ends by context.%s", async (how, values, text) => {
    expect((await invoke(local, "byContext", { how, values })).text).toBe(text);
  });

  it("fails by the callback, by what it throws, and by the context", async () => {
    expect(await error("fails")).toMatchObject({ errorType: "RangeError", errorMessage: "told to the callback" });
    expect(await error("throws")).toMatchObject({ errorType: "RangeError", errorMessage: "thrown" });
    const failed = await error("byContext", { how: "fail", values: ["why"] });
    expect(failed).toMatchObject({ errorType: "string", errorMessage: "why" });
  });

  it("waits until the event loop is empty, unless it says otherwise", async () => {
    expect(await json("waits", { wait: true })).toEqual({ later: true });
    expect(await json("waits", { wait: false })).toEqual({ later: false });
  });

  it("has the result null when it has nothing left to do and never calls back", async () => {
    expect(await json("forgets")).toBeNull();
  });

  it("fails by an error that nobody catches, with the error as details", async () => {
    expect(await error("uncaught")).toMatchObject({ errorType: "RangeError", errorMessage: "nobody catches this" });
    const rejection = await error("unhandled");
    expect(rejection.errorType).toBe("Runtime.UnhandledPromiseRejection");
    expect(rejection.errorMessage).toContain("nobody handles this");
  });
}

function testNewerClient(): void {
  it("is refused by AWS's client", async () => {
    expect((await error("succeeds")).errorType).toBe("Runtime.CallbackHandlerDeprecated");
  });
}
