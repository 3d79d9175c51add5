import { beforeEach, describe, expect, it } from "vitest";
import {
  isFunctionError,
  type InvocationStream,
  type InvokeWithResponseStreamResponseEvent,
} from "../../../src/index.js";
import { streamHeaders, streamOf, useResponseServer } from "../../support/response-server.js";
import { base64, consume, invokeInChunks, text } from "../../support/consume.js";
import { chunkSizes, invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

const server = useResponseServer();

const invoke = (size?: number, signal?: AbortSignal): Promise<InvocationStream> => invokeInChunks(server, size, signal);

expectNoUnhandledRejections();

const requestId = streamHeaders["x-amzn-requestid"];
const whole = join(payloadChunk("Hello, "), payloadChunk(""), payloadChunk("wörld"), invokeComplete());

describe.each(chunkSizes)("a stream that is cut into chunks of %s bytes", (size) => {
  beforeEach(() => void (server.respond = streamOf(whole)));

  it("yields the payload to for await", async () => {
    expect(await consume(await invoke(size))).toEqual({ delivered: "Hello, wörld" });
  });

  it("yields all events from events(), the last one included", async () => {
    const events: InvokeWithResponseStreamResponseEvent[] = [];
    for await (const one of (await invoke(size)).events()) events.push(one);
    expect(events.map((one) => Object.keys(one))).toEqual([
      ["PayloadChunk"],
      ["PayloadChunk"],
      ["PayloadChunk"],
      ["InvokeComplete"],
    ]);
    expect(text(events[2]?.PayloadChunk?.Payload ?? new Uint8Array())).toBe("wörld");
    expect(events[3]?.InvokeComplete).toEqual({});
  });

  it("delivers the payload with body, bytes and text, and discards it with drain", async () => {
    expect(await new Response((await invoke(size)).body).text()).toBe("Hello, wörld");
    expect(await (await invoke(size)).bytes()).toEqual(new TextEncoder().encode("Hello, wörld"));
    expect(await (await invoke(size)).text()).toBe("Hello, wörld");
    expect(await (await invoke(size)).drain()).toEqual({});
  });

  it("throws the error of the function after all bytes before it", async () => {
    const ErrorDetails = JSON.stringify({ errorType: "TypeError", errorMessage: "no such thing", trace: ["a", "b"] });
    const complete = invokeComplete({ ErrorCode: "TypeError", ErrorDetails, LogResult: base64("läst lines") });
    server.respond = streamOf(join(payloadChunk("part"), complete));
    const { delivered, error } = await consume(await invoke(size));
    expect(delivered).toBe("part");
    expect(isFunctionError(error)).toBe(true);
    expect(error).toMatchObject({
      name: "FunctionError",
      code: "function",
      errorCode: "TypeError",
      errorType: "TypeError",
      errorMessage: "no such thing",
      trace: ["a", "b"],
      logs: "läst lines",
      requestId,
      httpStatusCode: 200,
      attempts: 1,
    });
  });

  it("throws an error for a damaged frame after all whole frames before it", async () => {
    const bytes = join(payloadChunk("part"), payloadChunk("damaged"), invokeComplete());
    const offset = payloadChunk("part").length + payloadChunk("damaged").length - 6;
    bytes[offset] = (bytes[offset] as number) ^ 1;
    server.respond = streamOf(bytes);
    expect(await consume(await invoke(size))).toMatchObject({
      delivered: "part",
      error: { name: "StreamError", code: "checksum", requestId },
    });
  });
});

describe("completion", () => {
  it("holds the log, decoded and as it was sent", async () => {
    server.respond = streamOf(join(payloadChunk("a"), invokeComplete({ LogResult: base64("END ✓\n") })));
    const stream = await invoke();
    await stream.text();
    expect(await stream.completion).toEqual({ logs: "END ✓\n", LogResult: base64("END ✓\n") });
  });

  it("never reads by itself", async () => {
    server.respond = streamOf(whole);
    const stream = await invoke();
    let settled = false;
    void stream.completion.then(() => (settled = true));
    // A completion that read by itself would settle in the time of this call.
    await (await invoke()).drain();
    expect(settled).toBe(false);
    await stream.drain();
    expect(await stream.completion).toEqual({});
  });

  it("rejects with the error of the consumer, without an unhandled rejection", async () => {
    server.respond = streamOf(payloadChunk("a"));
    const stream = await invoke();
    const { error } = await consume(stream);
    await expect(stream.completion).rejects.toBe(error);
  });

  it("is empty after a dry run, whose response has no body", async () => {
    server.respond = (response) => void response.writeHead(204, streamHeaders).end();
    const input = { FunctionName: "f", InvocationType: "DryRun" } as const;
    const stream = await server.client().invokeWithResponseStream(input);
    expect(stream.statusCode).toBe(204);
    expect(await stream.completion).toEqual({});
    expect(await stream.text()).toBe("");
  });

  it("is empty after a dry run in Chromium, whose response has an empty body", async () => {
    const body = new ReadableStream({ start: (controller) => controller.close() });
    const fetch = async () => Object.defineProperty(new Response(null, { status: 204 }), "body", { value: body });
    const input = { FunctionName: "f", InvocationType: "DryRun" } as const;
    const stream = await server.client({ fetch }).invokeWithResponseStream(input);
    expect(await stream.completion).toEqual({});
  });
});

describe("consuming a stream", () => {
  it("a second time throws at once", async () => {
    server.respond = streamOf(whole);
    const stream = await invoke();
    await stream.text();
    expect(() => stream[Symbol.asyncIterator]()).toThrow(TypeError);
    expect(() => stream.events()).toThrow(TypeError);
    await expect(stream.text()).rejects.toThrow(TypeError);
    await expect(stream.drain()).rejects.toThrow(TypeError);
    await expect(stream.body.getReader().read()).rejects.toThrow(TypeError);
  });

  it("with overlapping calls of next() yields the chunks in order", async () => {
    server.respond = streamOf(join(payloadChunk("1"), payloadChunk("2"), payloadChunk("3"), invokeComplete()));
    const iterator = (await invoke(5))[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
    expect(results.map((result) => (result.done ? undefined : text(result.value)))).toEqual([
      "1",
      "2",
      "3",
      undefined,
      undefined,
    ]);
  });

  it("above a limit rejects", async () => {
    server.respond = streamOf(whole);
    expect(await (await invoke()).text({ limit: 13 })).toBe("Hello, wörld");
    await expect((await invoke()).text({ limit: 12 })).rejects.toMatchObject({ code: "too-large", requestId });
  });

  it("with json() parses JSON, and does not quote text that is not JSON", async () => {
    server.respond = streamOf(join(payloadChunk('{"a":'), payloadChunk("1}"), invokeComplete()));
    expect(await (await invoke()).json()).toEqual({ a: 1 });
    server.respond = streamOf(join(payloadChunk("s3cret"), invokeComplete()));
    const error: unknown = await (await invoke()).json().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "malformed", requestId });
    expect(String((error as Error).stack)).not.toContain("s3cret");
  });
});
