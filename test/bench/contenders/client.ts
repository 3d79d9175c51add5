import type { InvocationStream } from "../../../src/index.js";
import { builtPackage } from "../built.js";
import { credentials, event, readAll, region, type CreateInvoke, type Sink } from "./contender.js";

type Consume = (stream: InvocationStream, sink: Sink) => Promise<void>;

const ways = {
  chunks: async (stream, sink) => {
    for await (const chunk of stream) sink.chunk(chunk);
  },
  events: async (stream, sink) => {
    for await (const { PayloadChunk } of stream.events()) {
      if (PayloadChunk?.Payload !== undefined) sink.chunk(PayloadChunk.Payload);
    }
  },
  text: async (stream, sink) => sink.text(await stream.text()),
  body: (stream, sink) => readAll(stream.body, sink),
  "text-stream": async (stream, sink) => {
    const reader = stream.textStream().getReader();
    for (let result = await reader.read(); !result.done; result = await reader.read()) sink.text(result.value);
  },
} satisfies Record<string, Consume>;

/** This package's client, with its default transport or over the runtime's `fetch`. */
export function client(way: keyof typeof ways, transport: "default" | "fetch" = "default"): CreateInvoke {
  return async (endpoint) => {
    const { createClient } = await builtPackage();
    const options = { region, credentials, endpoint };
    const lambda = createClient(transport === "fetch" ? { ...options, fetch: globalThis.fetch } : options);
    const consume: Consume = ways[way];
    return async (FunctionName, sink) => {
      const stream = await lambda.invokeWithResponseStream({ FunctionName, Payload: event });
      sink.head();
      await consume(stream, sink);
    };
  };
}
