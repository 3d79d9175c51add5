import { InvokeCommand, type InvokeCommandInput } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { errorOf, handler, sdk, sideChannel, type SideChannel } from "../../../support/local/functions.js";
import { type RawRequest, send } from "../../../support/local/raw-request.js";

const path = (name: string) => `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;

let local: LocalLambda;
let side: SideChannel;
const runs: unknown[] = [];

beforeAll(async () => {
  side = await sideChannel();
  local = await startLocalLambda({
    functions: {
      async *echo(event, context) {
        runs.push(event);
        context.log("seen");
        yield JSON.stringify({ event, tenant: context.tenantId });
      },
      async *long(event) {
        const { length } = event as { length: number };
        for (let left = length; left > 0; left -= 1024) yield "x".repeat(Math.min(left, 1024));
      },
      async *fails() {
        yield "part";
        throw new RangeError("too far");
      },
      buffered: { handler: handler("cases.buffered"), aliases: { live: "7" } },
      bufferedText: { handler: handler("cases.bufferedText"), timeout: 60 },
      streaming: { handler: handler("cases.streaming") },
      bufferedError: { handler: handler("cases.bufferedError") },
      never: { handler: handler("cases.neverBuffered"), timeout: 0.5 },
      crash: { handler: handler("cases.crashAfterFirstByte") },
      hold: { handler: handler("tools.holdBuffered"), timeout: 60 },
      none: { handler: handler("cases.buffered"), concurrency: 0 },
    },
  });
});
afterAll(async () => {
  await local.close();
  await side[Symbol.asyncDispose]();
});

/** Invokes by AWS's SDK. */
async function invoke(FunctionName: string, event?: unknown, members: Partial<InvokeCommandInput> = {}) {
  const client = sdk(local);
  try {
    const Payload = event === undefined ? {} : { Payload: JSON.stringify(event) };
    const output = await client.send(new InvokeCommand({ FunctionName, ...Payload, ...members }));
    return { ...output, text: output.Payload?.transformToString() };
  } finally {
    client.destroy();
  }
}

describe("AWS's operation Invoke, by AWS's SDK", () => {
  it("gives what a handler returns, and the version", async () => {
    const output = await invoke("buffered:live", { a: 1 });
    expect(output).toMatchObject({ StatusCode: 200, ExecutedVersion: "7", text: '{"echo":{"a":1}}' });
    expect(output.FunctionError).toBeUndefined();
    expect(output.LogResult).toBeUndefined();
  });

  it("gives the whole payload of a function that streams", async () => {
    expect((await invoke("streaming", { chunks: ["a", "b", "ü"] })).text).toBe("abü");
  });

  it("passes the members on, and gives the log where it is asked for", async () => {
    const { text, LogResult = "" } = await invoke("echo", { a: 1 }, { LogType: "Tail", TenantId: "blue" });
    expect(JSON.parse(text ?? "")).toEqual({ event: { a: 1 }, tenant: "blue" });
    expect(Buffer.from(LogResult, "base64").toString()).toMatch(/^START [^]*\nseen\nEND [^]*\nREPORT /);
  });

  it.each([
    ["that throws", "bufferedError", { errorType: "TypeError", errorMessage: "buffered went wrong" }],
    ["that throws in mid-stream", "fails", { errorType: "RangeError", errorMessage: "too far" }],
    ["that takes too long", "never", { errorType: "Sandbox.Timedout" }],
    ["whose process dies in mid-stream", "crash", { errorType: "Runtime.TruncatedResponse" }],
  ])("tells the error of a function %s", async (_, name, expected) => {
    const { StatusCode, FunctionError, text } = await invoke(name);
    expect([StatusCode, FunctionError]).toEqual([200, "Unhandled"]);
    expect(JSON.parse(text ?? "")).toMatchObject(expected);
  });

  it("gives 6 MB of payload, and an error for more, streamed or not", async () => {
    const limit = 6 * 1024 * 1024;
    expect((await invoke("long", { length: limit })).text).toHaveLength(limit);
    for (const [name, length] of [
      ["long", limit + 1],
      ["bufferedText", limit],
    ] as const) {
      const { FunctionError, text } = await invoke(name, { length });
      expect(FunctionError).toBe("Unhandled");
      expect(JSON.parse(text ?? "")).toMatchObject({ errorType: "Function.ResponseSizeTooLarge" });
    }
  });

  it("responds to an Event before the function has run, which it does once", async () => {
    const output = await invoke("hold", { url: side.url }, { InvocationType: "Event" });
    expect(output).toMatchObject({ StatusCode: 202 });
    await side.asked("hold");
    side.release("hold");
    runs.length = 0;
    await invoke("echo", { n: 1 }, { InvocationType: "Event" });
    await invoke("echo", { n: 2 });
    expect(runs).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("does not run the function for a DryRun", async () => {
    runs.length = 0;
    expect(await invoke("echo", {}, { InvocationType: "DryRun" })).toMatchObject({ StatusCode: 204 });
    expect(runs).toEqual([]);
  });

  it("refuses as the other operation does", async () => {
    expect(await errorOf(invoke("nobody"))).toMatchObject({ name: "ResourceNotFoundException" });
    expect(await errorOf(invoke("none"))).toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
    local.inject("echo", { kind: "error", name: "ServiceException" });
    expect(await errorOf(invoke("echo"))).toMatchObject({ name: "ServiceException" });
  });

  it("leaves a fault of a stream to the next stream", async () => {
    local.inject("echo", { kind: "cut", where: "frame" });
    expect((await invoke("echo", 1)).FunctionError).toBeUndefined();
    const stream = await send(local, {
      path: "/2021-11-15/functions/echo/response-streaming-invocations",
      headers: { "x-injected-fault": "yes" },
      verdict: "accepted",
    });
    expect(stream.body.toString("latin1")).not.toContain("InvokeComplete");
  });
});

describe("AWS's operation Invoke, by hand", () => {
  const refused: readonly [string, number, string, Partial<RawRequest>][] = [
    ["no signature", 403, "MissingAuthenticationTokenException", { sign: false }],
    ["another secret", 403, "InvalidSignatureException", { secretAccessKey: "other" }],
    ["a GET", 405, "MethodNotAllowedException", { method: "GET" }],
    ["an unknown type", 400, "InvalidParameterValueException", { headers: { "x-amz-invocation-type": "Later" } }],
    ["a payload that is no JSON", 400, "InvalidRequestContentException", { body: "{" }],
    ["a payload above 6 MB", 413, "RequestTooLargeException", { body: `"${"x".repeat(6 * 1024 * 1024)}"` }],
    [
      "an Event above 1 MB",
      413,
      "RequestTooLargeException",
      { body: `"${"x".repeat(1024 * 1024)}"`, headers: { "x-amz-invocation-type": "Event" } },
    ],
  ];
  it.each(refused)("with %s is refused: %i %s", async (_, status, error, raw) => {
    expect(await send(local, { path: path("echo"), ...raw })).toMatchObject({ status, error });
  });

  it("stands in the requests", async () => {
    await invoke("echo");
    expect(local.requests.at(-1)).toMatchObject({ functionName: "echo", statusCode: 200, path: path("echo") });
  });

  it("names what is served where another operation is asked for", async () => {
    const response = await send(local, {
      path: "/2015-03-31/functions/echo/configuration",
      method: "GET",
      verdict: "not-routed",
    });
    expect(response).toMatchObject({ status: 404, error: "UnknownOperationException" });
    expect(response.json["message"]).toContain("/2015-03-31/functions/{FunctionName}/invocations");
    expect(response.json["message"]).toContain("/2021-11-15/functions/{FunctionName}/response-streaming-invocations");
  });
});
