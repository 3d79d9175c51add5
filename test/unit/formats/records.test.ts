import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { lines, ndjson, sse, type ByteSource } from "../../../src/formats/index.js";
import { brokenStreamOf, stalledStreamOf, streamOf, useResponseServer } from "../../support/response-server.js";
import { invokeInChunks } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { chunkSizes, invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { bytesOf, collect, iterable, readable } from "../../support/sources.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

const server = useResponseServer();

expectNoUnhandledRejections();

type Consumer = (source: ByteSource) => AsyncIterableIterator<unknown, undefined>;

/** Each consumer with one record as text, and what it gives for it. */
const consumers: readonly (readonly [name: string, consumer: Consumer, record: string, value: unknown])[] = [
  ["lines", lines, "é\n", "é"],
  ["ndjson", ndjson, '["é"]\n', ["é"]],
  ["sse", sse, "data: é\n\n", { data: "é" }],
];

describe.each(consumers)("%s", (_, consumer, record, value) => {
  const one = bytesOf(record);

  it.each([readable, iterable])("reads only when a record is asked for that has not come (%o)", async (create) => {
    const { source, happenings } = create([join(one, one), one]);
    const iterator = consumer(source);
    expect(happenings).toEqual([]);
    for (const reads of [1, 1, 2]) {
      expect(await iterator.next()).toEqual({ done: false, value });
      expect(happenings).toHaveLength(reads);
    }
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(happenings).toEqual(["read", "read", "read"]);
    await iterator.return?.();
    expect(happenings).not.toContain("cancel");
  });

  it.each([readable, iterable])("cancels the source when the loop is left (%o)", async (create) => {
    const { source, happenings } = create([join(one, one)], "silence");
    for await (const seen of consumer(source)) {
      expect(seen).toEqual(value);
      break;
    }
    expect(happenings).toEqual(["read", "cancel"]);
  });

  it("refuses a limit that is no number", () => {
    const limited = consumer as (source: ByteSource, options: object) => unknown;
    expect(() => limited(iterable([one]).source, { maxLength: "10kb" })).toThrow("maxLength must be a number");
  });

  it("ends a stream of Node that is left before the first read", async () => {
    const stream = Readable.from([one]);
    await consumer(stream).return?.();
    expect(stream.destroyed).toBe(true);
  });

  it.each([undefined, null, "text", [one]])("says what a source must be: %s", async (source) => {
    const error = await failure(consumer(source as unknown as ByteSource).next());
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain("must be an AsyncIterable or a ReadableStream");
  });

  it.each([readable, iterable])("cancels the source at once while a read is pending (%o)", async (create) => {
    const { source, happenings } = create([bytesOf(record.slice(0, 1))], "silence");
    const iterator = consumer(source);
    const pending = iterator.next();
    while (happenings.length < 2) await Promise.resolve();
    await iterator.return?.();
    expect(happenings).toEqual(["read", "read", "cancel"]);
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it.each([readable, iterable])("cancels a source that it has not read (%o)", async (create) => {
    const { source, happenings } = create([one]);
    await consumer(source).return?.();
    expect(happenings).toEqual(["cancel"]);
  });

  it.each([readable, iterable])("throws what the source throws, after the records before it (%o)", async (create) => {
    const failed = new Error("broken");
    const { source, happenings } = create([one, bytesOf(record.slice(0, 1))], failed);
    const { values, error } = await collect(consumer(source));
    expect(values).toEqual([value]);
    expect(error).toBe(failed);
    expect(happenings).not.toContain("cancel");
  });

  it("refuses a source of other than bytes, and cancels it", async () => {
    const { source, happenings } = readable([record as never]);
    expect((await collect(consumer(source))).error).toMatchObject({ message: "The source gives other than bytes" });
    expect(happenings).toContain("cancel");
  });

  it("throws at once where the source is locked", async () => {
    const { source, happenings } = readable([one]);
    source.getReader();
    expect((await collect(consumer(source))).error).toBeInstanceOf(TypeError);
    expect(happenings).toEqual([]);
  });

  it("reads streams of Node, and ends them when it is left", async () => {
    expect((await collect(consumer(Readable.from([one])))).values).toEqual([value]);
    const silent = new PassThrough();
    const iterator = consumer(silent);
    silent.write(one);
    expect(await iterator.next()).toEqual({ done: false, value });
    const pending = iterator.next();
    await Promise.resolve();
    await iterator.return?.();
    expect(silent.destroyed).toBe(true);
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  it.each(chunkSizes)("reads an InvocationStream in chunks of %s bytes", async (size) => {
    const half = Math.ceil(one.length / 2);
    const frames = [one.subarray(0, half), one.subarray(half), one].map((part) => payloadChunk(part));
    server.respond = streamOf(join(...frames, invokeComplete()));
    const stream = await invokeInChunks(server, size);
    expect(await collect(consumer(stream))).toEqual({ values: [value, value] });
    expect(await stream.completion).toEqual({});
  });

  it("closes the connection of an InvocationStream when its loop is left", async () => {
    server.respond = stalledStreamOf(payloadChunk(one));
    const stream = await invokeInChunks(server);
    for await (const seen of consumer(stream)) {
      expect(seen).toEqual(value);
      break;
    }
    await server.closed;
    await expect(stream.completion).rejects.toMatchObject({ name: "AbortError" });
  });

  it("throws the errors of an InvocationStream, after the records before them", async () => {
    server.respond = streamOf(join(payloadChunk(one), invokeComplete({ ErrorCode: "Oops" })));
    expect(await collect(consumer(await invokeInChunks(server)))).toMatchObject({
      values: [value],
      error: { name: "FunctionError", errorCode: "Oops" },
    });
    server.respond = brokenStreamOf(payloadChunk(one));
    const broken = await invokeInChunks(server);
    const { values, error } = await collect(consumer(broken));
    expect(values).toEqual([value]);
    expect(error).toMatchObject({ name: "StreamError" });
    expect(await failure(broken.completion)).toBe(error);
  });

  it("fails for an InvocationStream that is consumed", async () => {
    const stream = await invokeInChunks(server);
    await stream.text();
    expect((await collect(consumer(stream))).error).toBeInstanceOf(TypeError);
  });
});

describe("an error of a parser", () => {
  it("closes the connection of an InvocationStream, whose completion rejects with it, and has the request id", async () => {
    server.respond = stalledStreamOf(payloadChunk("{\n"));
    const stream = await invokeInChunks(server);
    const { error } = await collect(ndjson(stream));
    expect(error).toMatchObject({ code: "malformed", requestId: stream.requestId });
    expect(await failure(stream.completion)).toBe(error);
    await server.closed;
  });
});
