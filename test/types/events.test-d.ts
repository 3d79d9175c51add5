import type { InvokeWithResponseStreamResponseEvent as SdkEvent } from "@aws-sdk/client-lambda";
import { describe, expectTypeOf, it } from "vitest";
import type {
  Bytes,
  Completion,
  InvocationStream,
  InvokeWithResponseStreamCompleteEvent,
  InvokeWithResponseStreamResponseEvent,
} from "../../src/index.js";
import { decodeMessages, encodeMessage, type Message } from "../../src/event-stream/index.js";

type Event = InvokeWithResponseStreamResponseEvent;

declare const stream: InvocationStream;

describe("an event", () => {
  it("has the shape of an event of AWS's SDK", async () => {
    for await (const event of stream.events()) {
      expectTypeOf(event).toEqualTypeOf<Event>();
      expectTypeOf(event.PayloadChunk?.Payload).toEqualTypeOf<Bytes | undefined>();
      expectTypeOf(event.InvokeComplete?.ErrorCode).toEqualTypeOf<string | undefined>();
      expectTypeOf(event.InvokeComplete?.ErrorDetails).toEqualTypeOf<string | undefined>();
      expectTypeOf(event.InvokeComplete?.LogResult).toEqualTypeOf<string | undefined>();
      // @ts-expect-error -- no event has this name
      void event.PayloadChunks;
    }
  });

  it("has exactly one key", () => {
    const check = (event: Event): void => {
      if (event.PayloadChunk) expectTypeOf(event.InvokeComplete).toEqualTypeOf<undefined>();
      else expectTypeOf(event.InvokeComplete).toEqualTypeOf<InvokeWithResponseStreamCompleteEvent>();
    };
    check({ PayloadChunk: {} });
    check({ InvokeComplete: {} });
    // @ts-expect-error -- an event must not have two keys
    check({ PayloadChunk: {}, InvokeComplete: {} });
    // @ts-expect-error -- an event must have a key
    check({});
  });

  it("is accepted wherever an event of AWS's SDK is", () => {
    expectTypeOf<Event>().toExtend<SdkEvent>();
    expectTypeOf<AsyncIterable<Event>>().toExtend<AsyncIterable<SdkEvent>>();
    expectTypeOf<keyof Event>().toEqualTypeOf<Exclude<keyof SdkEvent, "$unknown">>();
  });
});

describe("the stream", () => {
  it("yields bytes that Response, Blob and digest accept", () => {
    expectTypeOf<Bytes>().toEqualTypeOf<Uint8Array<ArrayBuffer>>();
    expectTypeOf<Bytes>().toExtend<BodyInit>();
    expectTypeOf<Bytes>().toExtend<BlobPart>();
    expectTypeOf<Bytes>().toExtend<BufferSource>();
    expectTypeOf(stream).toExtend<AsyncIterable<Bytes>>();
    expectTypeOf(stream.body).toEqualTypeOf<ReadableStream<Bytes>>();
    expectTypeOf(stream.body).toExtend<BodyInit>();
    expectTypeOf(stream.bytes()).resolves.toEqualTypeOf<Bytes>();
  });

  it("is collected as text, or as JSON of the type that the caller states", () => {
    expectTypeOf(stream.text({ limit: 1 })).resolves.toEqualTypeOf<string>();
    expectTypeOf(stream.json()).resolves.toEqualTypeOf<unknown>();
    expectTypeOf(stream.json<{ a: 1 }>()).resolves.toEqualTypeOf<{ a: 1 }>();
  });

  it("has a completion without members of an error", () => {
    expectTypeOf(stream.completion).toEqualTypeOf<Promise<Completion>>();
    expectTypeOf(stream.drain()).toEqualTypeOf<Promise<Completion>>();
    expectTypeOf<keyof Completion>().toEqualTypeOf<"LogResult" | "logs">();
    expectTypeOf<Completion["logs"]>().toEqualTypeOf<string | undefined>();
  });

  it("can be disposed of", async () => {
    expectTypeOf(stream).toExtend<AsyncDisposable>();
    expectTypeOf(stream[Symbol.asyncDispose]()).toEqualTypeOf<Promise<void>>();
  });
});

describe("messages", () => {
  it("are decoded from any source of bytes, and encoded", () => {
    expectTypeOf(decodeMessages).parameter(0).toEqualTypeOf<AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>>();
    expectTypeOf(decodeMessages(stream)).toExtend<AsyncIterable<Message & { body: Bytes }>>();
    expectTypeOf(decodeMessages(stream.body)).toExtend<AsyncIterable<Message>>();
    expectTypeOf(encodeMessage).toEqualTypeOf<(message: Message) => Bytes>();
  });
});
