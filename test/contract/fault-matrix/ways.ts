import { lines, ndjson, sse } from "../../../src/formats/index.js";
import { lambdaFetch, toResponse, type InvokingClient } from "../../../src/http/index.js";
import type { InvocationStream } from "../../../src/index.js";
import { iterate } from "../../../src/shared/iterate.js";

/** What a way to consume is given. */
export interface Call {
  /** Invokes the function, with a payload where one is given. The fault awaits the request. */
  readonly invoke: (
    ...args: Partial<Parameters<InvokingClient["invokeWithResponseStream"]>>
  ) => Promise<InvocationStream>;
  /** Takes note of what the consumer got. */
  readonly deliver: (chunk: Uint8Array) => void | Promise<void>;
  /** Aborts the invocation's signal. */
  readonly abort: () => void;
  /** Resolves when the request has arrived. */
  readonly arrived: Promise<void>;
  /** For a silence without a chunk before it, whether the head of the response comes. */
  readonly silence: "without a head" | "behind the head" | undefined;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function* around(before: string, stream: InvocationStream, after: string): AsyncGenerator<Uint8Array> {
  yield encode(before);
  yield* stream;
  yield encode(after);
}

export type WayName = keyof typeof ways;

/** The ways to consume a stream. Each throws what its consumer is thrown. */
export const ways = {
  async "for await"({ invoke, deliver }: Call) {
    for await (const chunk of await invoke()) await deliver(chunk);
  },
  /** The invocation is presigned, and the request is sent by `invokePresigned`. */
  async invokePresigned({ invoke, deliver }: Call) {
    for await (const chunk of await invoke()) await deliver(chunk);
  },
  async "events()"({ invoke, deliver }: Call) {
    const stream = await invoke();
    for await (const { PayloadChunk } of stream.events())
      if (PayloadChunk?.Payload) await deliver(PayloadChunk.Payload);
  },
  async "body reader"({ invoke, deliver }: Call) {
    const reader = (await invoke()).body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) await deliver(read.value);
  },
  async pipeTo({ invoke, deliver }: Call) {
    await (await invoke()).body.pipeTo(new WritableStream({ write: deliver }));
  },
  async "text()"({ invoke, deliver }: Call) {
    await deliver(encode(await (await invoke()).text()));
  },
  async "textStream()"({ invoke, deliver }: Call) {
    for await (const part of iterate((await invoke()).textStream())) await deliver(encode(part));
  },
  async "lines()"({ invoke, deliver }: Call) {
    for await (const line of lines(await invoke())) await deliver(encode(line));
  },
  /** The payload is put between the quotes of a JSON text. */
  async "ndjson()"({ invoke, deliver }: Call) {
    for await (const text of ndjson<string>(around('"', await invoke(), '"'))) await deliver(encode(text));
  },
  /** The payload is made the data of an event. */
  async "sse()"({ invoke, deliver }: Call) {
    for await (const { data } of sse(around("data: ", await invoke(), "\n\n"))) await deliver(encode(data));
  },
  async "toResponse()"({ invoke, deliver }: Call) {
    const { body } = await toResponse(await invoke());
    for await (const chunk of iterate(body as ReadableStream<Uint8Array>)) await deliver(chunk);
  },
  async "lambdaFetch()"({ invoke, deliver }: Call) {
    const { body } = await lambdaFetch({ invokeWithResponseStream: invoke }, "f")("http://f.test/");
    for await (const chunk of iterate(body as ReadableStream<Uint8Array>)) await deliver(chunk);
  },
  async "drain()"({ invoke }: Call) {
    await (await invoke()).drain();
  },
  /** Reads nothing and cancels. */
  async unconsumed({ invoke }: Call) {
    const stream = await invoke();
    const soon = new Promise((resolve) => setImmediate(resolve, "pending"));
    if ((await Promise.race([stream.completion, soon])) !== "pending")
      throw new Error("The completion did not stay pending");
    await stream.cancel();
    await stream.completion;
  },
  async break({ invoke, deliver }: Call) {
    const stream = await invoke();
    for await (const chunk of stream) {
      await deliver(chunk);
      break;
    }
    await stream.completion;
  },
  async "abort before"({ invoke, abort }: Call) {
    abort();
    await invoke();
  },
  /** Aborts at the first chunk, or in a silence that has none before it. */
  async "abort during"({ invoke, deliver, abort, arrived, silence }: Call) {
    if (silence === "without a head") void arrived.then(abort);
    const stream = await invoke();
    if (silence === "behind the head") setImmediate(abort);
    for await (const chunk of stream) {
      await deliver(chunk);
      abort();
    }
  },
  async "abort after"({ invoke, deliver, abort }: Call) {
    const stream = await invoke();
    try {
      for await (const chunk of stream) await deliver(chunk);
    } finally {
      abort();
    }
    await stream.completion;
  },
} as const satisfies Record<string, (call: Call) => Promise<void>>;
