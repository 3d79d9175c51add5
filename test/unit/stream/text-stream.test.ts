import { describe, expect, it } from "vitest";
import type { InvocationStream } from "../../../src/index.js";
import { brokenStreamOf, stalledStreamOf, streamOf, useResponseServer } from "../../support/response-server.js";
import { consume, invokeInChunks } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { chunkSizes, invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { collect } from "../../support/sources.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

const server = useResponseServer();

const invoke = (size?: number): Promise<InvocationStream> => invokeInChunks(server, size);

expectNoUnhandledRejections();

const content = "\uFEFFHello, wörld: 😀€, and plain text";
/** The payload in chunks of three bytes, which cut characters. */
function chunksOf(text: string): Uint8Array[] {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / 3) }, (_, index) =>
    payloadChunk(bytes.subarray(3 * index, 3 * index + 3)),
  );
}

describe.each(chunkSizes)("textStream() of a response that is cut into chunks of %s bytes", (size) => {
  it("gives the text, with no character cut and no text empty", async () => {
    server.respond = streamOf(join(...chunksOf(content), payloadChunk(""), invokeComplete()));
    const stream = await invoke(size);
    const { values, error } = await collect(stream.textStream());
    expect(error).toBeUndefined();
    expect(values.join("")).toBe(content.slice(1));
    for (const text of values) expect(text).toMatch(/^\P{Surrogate}+$/u);
    expect(await stream.completion).toEqual({});
  });

  it("gives what text() gives where it is no UTF-8, or is cut in a character", async () => {
    server.respond = streamOf(join(payloadChunk(Uint8Array.of(0x61, 0xff, 0xe2, 0x82)), invokeComplete()));
    expect((await collect((await invoke(size)).textStream())).values.join("")).toBe(await (await invoke(size)).text());
  });

  it("errors with what a loop would throw, after the text before it", async () => {
    server.respond = streamOf(join(payloadChunk("part"), invokeComplete({ ErrorCode: "TypeError" })));
    const { values, error } = await collect((await invoke(size)).textStream());
    expect(values.join("")).toBe("part");
    expect(error).toMatchObject({ name: "FunctionError", errorCode: "TypeError" });
    server.respond = brokenStreamOf(payloadChunk("part"));
    expect((await collect((await invoke(size)).textStream())).error).toMatchObject({ name: "StreamError" });
  });
});

describe("textStream()", () => {
  it("consumes at the first read, and not before", async () => {
    server.respond = streamOf(join(payloadChunk("text"), invokeComplete()));
    const stream = await invoke();
    const unused = stream.textStream();
    expect(await consume(stream)).toEqual({ delivered: "text" });
    expect(await failure(unused.getReader().read())).toBeInstanceOf(TypeError);
    const read = await invoke();
    await read.textStream().getReader().read();
    expect(() => read.events()).toThrow(TypeError);
  });

  it("reads nothing before it is asked to", async () => {
    server.respond = stalledStreamOf(join(payloadChunk("a"), invokeComplete({ LogResult: "" })));
    const stream = await invoke();
    const reader = stream.textStream().getReader();
    let settled = false;
    void stream.completion.then(() => (settled = true));
    expect((await reader.read()).value).toBe("a");
    expect(settled).toBe(false);
    await reader.cancel();
    await server.closed;
  });

  it("closes the connection when it is cancelled or its loop is left, and rejects with the reason", async () => {
    server.respond = stalledStreamOf(payloadChunk("first"));
    const cancelled = await invoke();
    const reader = cancelled.textStream().getReader();
    expect((await reader.read()).value).toBe("first");
    const pending = reader.read();
    await reader.cancel("enough");
    expect(await pending).toEqual({ done: true, value: undefined });
    await expect(cancelled.completion).rejects.toBe("enough");
    await server.closed;
    const left = await invoke();
    for await (const text of left.textStream()) if (text === "first") break;
    await expect(left.completion).rejects.toMatchObject({ name: "AbortError" });
    await server.closed;
  });

  it("does not disturb another consumer when it is cancelled", async () => {
    server.respond = streamOf(join(payloadChunk("text"), invokeComplete()));
    const stream = await invoke();
    const iterator = stream[Symbol.asyncIterator]();
    await expect(stream.textStream().cancel()).rejects.toThrow(TypeError);
    expect((await iterator.next()).value).toEqual(new TextEncoder().encode("text"));
    await stream.cancel();
  });
});
