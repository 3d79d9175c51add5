import { describe, expect, it } from "vitest";
import { isStreamError, type InvocationStream } from "../../../src/index.js";
import { brokenStreamOf, streamHeaders, streamOf, useResponseServer } from "../../support/response-server.js";
import { consume, invokeInChunks } from "../../support/consume.js";
import { errorFrame, event, exceptionFrame, frame, invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { cut, readable } from "../../support/sources.js";

const server = useResponseServer();

const invoke = (size?: number, signal?: AbortSignal): Promise<InvocationStream> => invokeInChunks(server, size, signal);

const requestId = streamHeaders["x-amzn-requestid"];
const whole = join(payloadChunk("Hello, "), payloadChunk(""), payloadChunk("wörld"), invokeComplete());

describe("the end of a stream", () => {
  it("is a StreamError truncated, wherever the stream is cut", async () => {
    const bytes = join(payloadChunk("a"), invokeComplete());
    for (let end = 0; end < bytes.length; end++) {
      const { source } = readable(cut(bytes.subarray(0, end), 64));
      const client = server.client({ fetch: async () => new Response(source, { headers: streamHeaders }) });
      const { error } = await consume(await client.invokeWithResponseStream({ FunctionName: "f" }));
      expect(isStreamError(error) && error.code, `cut after ${end} bytes`).toBe("truncated");
    }
  });

  it("is a StreamError reset if the connection breaks", async () => {
    server.respond = brokenStreamOf(payloadChunk("a"));
    const stream = await invoke();
    expect(await consume(stream)).toMatchObject({
      delivered: "a",
      error: { name: "StreamError", code: "reset", requestId },
    });
    await expect(stream.completion).rejects.toMatchObject({ code: "reset" });
  });

  it.each([
    ["exception", exceptionFrame("ServiceException", '{"message":"broken"}'), "ServiceException"],
    ["exception", errorFrame("InternalError", "broken"), "InternalError"],
  ])("is a StreamError %s for a frame that reports an error", async (code, bytes, exceptionName) => {
    server.respond = streamOf(join(payloadChunk("a"), bytes));
    const { delivered, error } = await consume(await invoke());
    expect(delivered).toBe("a");
    expect(error).toMatchObject({ name: "StreamError", code, exceptionName, requestId });
    expect((error as Error).message).toContain("broken");
  });

  it.each([
    ["an event without a type", frame("event", {}, "")],
    ["an unknown type of message", frame("greeting", { ":event-type": "PayloadChunk" }, "")],
    ["an InvokeComplete that is not JSON", invokeComplete("{")],
    ["an InvokeComplete that is not an object", invokeComplete("[]")],
    ["a member that is not a string", invokeComplete('{"ErrorCode":5}')],
    ["a frame after InvokeComplete", join(invokeComplete(), payloadChunk("late"))],
    ["a second InvokeComplete", join(invokeComplete(), invokeComplete())],
    ["stray bytes after InvokeComplete", join(invokeComplete(), new Uint8Array(3))],
  ])("is a StreamError malformed for %s", async (_, bytes) => {
    server.respond = streamOf(join(payloadChunk("a"), bytes));
    expect(await consume(await invoke())).toMatchObject({ delivered: "a", error: { code: "malformed", requestId } });
  });

  it("is reached past events that the document does not know", async () => {
    server.respond = streamOf(join(event("Heartbeat", "{}"), payloadChunk("a"), event("__proto__", "{}"), whole));
    expect(await consume(await invoke())).toEqual({ delivered: "aHello, wörld" });
  });

  it("is a StreamError for a 200 that is not an event stream", async () => {
    server.respond = (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    expect(await consume(await invoke())).toMatchObject({ delivered: "", error: { name: "StreamError" } });
  });

  it("is a success if the connection breaks after InvokeComplete", async () => {
    server.respond = brokenStreamOf(whole);
    expect(await consume(await invoke())).toEqual({ delivered: "Hello, wörld" });
  });

  it("is a StreamError for an empty response to a call that was not a dry run", async () => {
    server.respond = (response) => void response.writeHead(204, streamHeaders).end();
    expect(await consume(await invoke())).toMatchObject({ error: { code: "truncated", httpStatusCode: 204 } });
  });

  it.each([
    [
      "a trace with an item that is not a string",
      '{"errorType":"E","trace":[{"toString":1},"line"]}',
      { errorType: "E", trace: ["line"] },
    ],
    ["JSON that is not an object", "null", { errorMessage: "null" }],
    ["text that is not JSON", "out of memory", { errorMessage: "out of memory" }],
    ["names of another runtime", '{"stackTrace":["a"]}', { trace: ["a"] }],
  ])("is a FunctionError whatever its details are: %s", async (_, ErrorDetails, members) => {
    server.respond = streamOf(invokeComplete({ ErrorCode: "Unhandled", ErrorDetails }));
    const stream = await invoke();
    const { error } = await consume(stream);
    expect(error).toMatchObject({ name: "FunctionError", errorCode: "Unhandled", requestId, ...members });
    await expect(stream.completion).rejects.toBe(error);
  });

  it("ignores members whose names are those of inherited properties", async () => {
    server.respond = streamOf(invokeComplete('{"__proto__":{"ErrorCode":"x"},"constructor":"y"}'));
    expect(await (await invoke()).drain()).toEqual({});
    expect(({} as Record<string, unknown>).ErrorCode).toBeUndefined();
  });
});
