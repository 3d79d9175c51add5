import { createReadStream } from "node:fs";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { lines, ndjson, sse, type ServerSentEvent } from "../../src/formats/index.js";
import type { InvocationStream, StandardSchema } from "../../src/index.js";

declare const stream: InvocationStream;
interface Poem {
  verses: string[];
}

describe("a schema", () => {
  it("gives json() and ndjson its output type", () => {
    const zod = z.object({ verses: z.array(z.string()) });
    const valibot = v.object({ verses: v.array(v.string()) });
    const arktype = type({ verses: "string[]" });
    expectTypeOf(stream.json({ validate: zod })).resolves.toEqualTypeOf<Poem>();
    expectTypeOf(stream.json({ validate: valibot, limit: 1 })).resolves.toEqualTypeOf<Poem>();
    expectTypeOf(stream.json({ validate: arktype })).resolves.toEqualTypeOf<Poem>();
    expectTypeOf(ndjson(stream, { validate: zod })).toEqualTypeOf<AsyncIterableIterator<Poem, undefined>>();
    expectTypeOf(ndjson(stream, { validate: valibot })).toEqualTypeOf<AsyncIterableIterator<Poem, undefined>>();
    expectTypeOf(ndjson(stream, { validate: arktype })).toEqualTypeOf<AsyncIterableIterator<Poem, undefined>>();
  });

  it("may make another type of what it is given", () => {
    const validate = z.string().transform((text) => text.length);
    expectTypeOf(stream.json({ validate })).resolves.toEqualTypeOf<number>();
    expectTypeOf(validate).toExtend<StandardSchema<number>>();
    // @ts-expect-error -- the schema gives a number
    void stream.json<Poem>({ validate });
  });

  it("may be left out", () => {
    expectTypeOf(stream.json()).resolves.toEqualTypeOf<unknown>();
    expectTypeOf(stream.json<Poem>({ validate: undefined })).resolves.toEqualTypeOf<Poem>();
    expectTypeOf(ndjson(stream)).toEqualTypeOf<AsyncIterableIterator<unknown, undefined>>();
    expectTypeOf(ndjson<Poem>(stream)).toEqualTypeOf<AsyncIterableIterator<Poem, undefined>>();
  });
});

describe("a source", () => {
  it("may be any stream or iterable of bytes", () => {
    expectTypeOf(lines(stream)).toEqualTypeOf<AsyncIterableIterator<string, undefined>>();
    expectTypeOf(sse(stream.body)).toEqualTypeOf<AsyncIterableIterator<ServerSentEvent, undefined>>();
    lines(createReadStream("file") as AsyncIterable<Uint8Array>);
    lines(new Response("text").body as ReadableStream<Uint8Array>, { cr: true, maxLength: undefined });
    // @ts-expect-error -- the source gives text
    lines(stream.textStream());
  });
});
