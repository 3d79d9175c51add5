import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { handler, invoke, sdk } from "../../../support/local/functions.js";
import { olderClient } from "../../../support/local/runtime-client.js";

const names = [
  "streaming",
  "bytes",
  "empty",
  "prelude",
  "buffered",
  "bufferedText",
  "bufferedError",
  "errorBeforeFirstByte",
  "errorAfterFirstByte",
  "longError",
  "asksRuntimeApi",
  "crashBeforeFirstByte",
  "exitZero",
  "crashAfterFirstByte",
  "destroyed",
  "uncaught",
  "notAsync",
  "tooMuch",
  "missing",
  "notAFunction",
];
const endless = ["neverBeforeFirstByte", "neverAfterFirstByte", "neverAfterPayload", "neverBuffered", "busy"];

describe("a handler in AWS's runtime client", () => {
  let local: LocalLambda;

  beforeAll(async () => {
    local = await startLocalLambda({
      functions: {
        ...Object.fromEntries(names.map((name) => [name, { handler: handler(`cases.${name}`), timeout: 50 }])),
        ...Object.fromEntries(endless.map((name) => [name, { handler: handler(`cases.${name}`), timeout: 0.5 }])),
        initError: { handler: handler("init-error.handler") },
        initExit: { handler: handler("init-exit.handler") },
      },
    });
  });
  afterAll(() => local.close());

  const details = (response: { complete: { ErrorDetails?: string | undefined } }) =>
    JSON.parse(response.complete.ErrorDetails ?? "") as { errorType: string; errorMessage: string; trace?: string[] };

  it("streams what it writes and ends with an empty InvokeComplete", async () => {
    const response = await invoke(local, "streaming", { chunks: ["one ", "two ", "thrée"] });
    expect(response.text).toBe("one two thrée");
    expect(response.complete).toEqual({});
    expect(response.version).toBe("$LATEST");
  });

  it("streams bytes that are no text as they are", async () => {
    expect([...(await invoke(local, "bytes")).bytes]).toEqual([0x00, 0xff, 0xc3, 0x28]);
  });

  it("may write nothing", async () => {
    expect(await invoke(local, "empty")).toMatchObject({ chunks: [], complete: {} });
  });

  it("passes the HTTP prelude on unchanged", async () => {
    const { text } = await invoke(local, "prelude");
    const [metadata, body] = text.split("\0".repeat(8));
    expect(JSON.parse(metadata ?? "")).toEqual({ statusCode: 201, headers: { "content-type": "text/plain" } });
    expect(body).toBe("body");
  });

  it("may return JSON instead of streaming", async () => {
    const response = await invoke(local, "buffered", { a: [1, "ü"] });
    expect(response.text).toBe('{"echo":{"a":[1,"ü"]}}');
    expect(response.complete).toEqual({});
  });

  it("fails by /error without a /response: Unhandled, with the posted error as details", async () => {
    const response = await invoke(local, "bufferedError");
    expect(response.complete.ErrorCode).toBe("Unhandled");
    expect(details(response)).toMatchObject({ errorType: "TypeError", errorMessage: "buffered went wrong" });
  });

  it("fails before the first byte: the trailers' error type, though the next /next may come first", async () => {
    for (let count = 0; count < 5; count++) {
      const response = await invoke(local, "errorBeforeFirstByte");
      expect(response.chunks).toEqual([]);
      expect(response.complete.ErrorCode).toBe("RangeError");
      expect(details(response).errorMessage).toBe("nothing was written");
    }
  });

  it("fails after the first byte: all chunks before, then the trailers' error type", async () => {
    const response = await invoke(local, "errorAfterFirstByte");
    expect(response.text).toBe("some");
    expect(response.complete.ErrorCode).toBe("CustomError");
    expect(details(response)).toMatchObject({ errorType: "CustomError", errorMessage: "ünterwegs" });
    expect(details(response).trace?.length).toBeGreaterThan(1);
  });

  it("fails with a message that is longer than Node's limit for headers", async () => {
    expect(details(await invoke(local, "longError", { length: 100_000 })).errorMessage).toHaveLength(100_000);
  });

  it("has no access to its Runtime API, and goes on after it has tried", async () => {
    for (let count = 0; count < 2; count++) {
      const response = await invoke(local, "asksRuntimeApi");
      const { status, argv, env } = JSON.parse(response.text) as { status: number; argv: string[]; env: object };
      expect(status).toBe(403);
      expect(argv).toHaveLength(1);
      expect(Object.keys(env).filter((name) => /SECRET|LOCAL_LAMBDA/.test(name))).toEqual([
        "AWS_SECRET_ACCESS_KEY",
        "LOCAL_LAMBDA_MARK",
      ]);
      expect(response.complete).toEqual({});
    }
  });

  it("cannot be loaded: Unhandled, with the init error as details", async () => {
    for (let count = 0; count < 2; count++) {
      const response = await invoke(local, "initError", {}, { LogType: "Tail" });
      expect(response.complete.ErrorCode).toBe("Unhandled");
      expect(details(response)).toMatchObject({ errorType: "EvalError", errorMessage: "cannot be loaded" });
      expect(response.log).toContain("about to fail");
    }
  });

  it.each([
    ["missing", "Runtime.HandlerNotFound"],
    ["notAFunction", "Runtime.HandlerNotFound"],
  ])("cannot be found (%s): %s", async (name, errorType) => {
    const response = await invoke(local, name);
    expect(response.complete.ErrorCode).toBe("Unhandled");
    expect(details(response).errorType).toBe(errorType);
  });

  it.each([
    ["initExit", "Runtime exited with error: exit status 9"],
    ["crashBeforeFirstByte", "Runtime exited with error: exit status 7"],
    ["exitZero", "Runtime exited without providing a reason"],
  ])("exits before the first byte (%s): Unhandled, with the exit as details", async (name, message) => {
    const response = await invoke(local, name);
    expect(response.complete.ErrorCode).toBe("Unhandled");
    expect(details(response).errorType).toBe("Runtime.ExitError");
    expect(details(response).errorMessage).toMatch(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${message}$`));
  });

  it.each(["crashAfterFirstByte", "destroyed", ...(olderClient ? [] : ["uncaught"])])(
    "is cut in mid-stream (%s): truncated",
    async (name) => {
      const response = await invoke(local, name);
      expect(response.text).toBe("some");
      expect(response.complete).toEqual({ ErrorCode: "Runtime.TruncatedResponse" });
    },
  );

  // The older client posts the error, and the newer one leaves it to Node, which ends the process.
  it("fails after the first byte by an error that nobody catches: all chunks before, then as the client has it", async () => {
    const { text, complete } = await invoke(local, "uncaught");
    expect(text).toBe("some");
    expect(complete.ErrorCode).toBe(olderClient ? "Error" : "Runtime.TruncatedResponse");
    if (olderClient) expect(complete.ErrorDetails).toContain('"errorMessage":"nobody catches this"');
  });

  it("does not end and has written nothing: Unhandled, with the time-out as details", async () => {
    for (const name of ["neverBeforeFirstByte", "neverBuffered"]) {
      const response = await invoke(local, name);
      expect(response.complete.ErrorCode).toBe("Unhandled");
      expect(details(response).errorType).toBe("Sandbox.Timedout");
      expect(details(response).errorMessage).toMatch(/^RequestId: \S+ Error: Task timed out after 0\.50 seconds$/);
    }
  });

  it.each(["neverAfterFirstByte", "busy"])(
    "does not end in mid-stream (%s): a time-out without details",
    async (name) => {
      const response = await invoke(local, name, {}, { LogType: "Tail" });
      expect(response.text).toBe("some");
      expect(response.complete).toEqual({ ErrorCode: "Sandbox.Timeout", LogResult: response.complete.LogResult });
      expect(response.log).toContain("Task timed out after 0.50 seconds");
    },
  );

  it("has written everything and does not return: a time-out too", async () => {
    const response = await invoke(local, "neverAfterPayload");
    expect(response.text).toBe("all");
    expect(response.complete.ErrorCode).toBe("Sandbox.Timeout");
  });

  it("streams without being async: refused by the runtime client", async () => {
    const response = await invoke(local, "notAsync");
    expect(response.complete.ErrorCode).toBe(olderClient ? "string" : "Error");
    expect(details(response).errorMessage).toBe("Streaming does not support non-async handlers.");
  });

  it("streams 200 MB and a byte: cut at 200 MB", async () => {
    const response = await countBytes(local, "tooMuch", { mebibytes: 200 });
    expect(response).toEqual({ bytes: 200 * 1024 * 1024, code: "Function.ResponseSizeTooLarge" });
  });

  it("buffers more than 6 MB: cut at 6 MB", async () => {
    const limit = 6 * 1024 * 1024;
    expect(await countBytes(local, "bufferedText", { length: limit - 2 })).toEqual({ bytes: limit, code: undefined });
    expect(await countBytes(local, "bufferedText", { length: limit - 1 })).toEqual({
      bytes: limit,
      code: "Function.ResponseSizeTooLarge",
    });
  });
});

async function countBytes(local: LocalLambda, name: string, event: unknown) {
  const command = new InvokeWithResponseStreamCommand({
    FunctionName: name,
    Payload: Buffer.from(JSON.stringify(event)),
  });
  let bytes = 0;
  let code: string | undefined;
  for await (const part of (await sdk(local).send(command)).EventStream ?? []) {
    bytes += part.PayloadChunk?.Payload?.length ?? 0;
    code = part.InvokeComplete?.ErrorCode ?? code;
  }
  return { bytes, code };
}
