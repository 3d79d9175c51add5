import type { LambdaClient } from "../../src/index.js";

type Invoke = LambdaClient["invokeWithResponseStream"];

function changed(client: LambdaClient, change: (invoke: Invoke) => Invoke): LambdaClient {
  const invoke: Invoke = (input, options) => client.invokeWithResponseStream(input, options);
  return { api: client.api, invokeWithResponseStream: change(invoke) };
}

/** Clients with one mistake each, which the run must find. */
export const mistakes = {
  "leaves a listener": (client: LambdaClient) =>
    changed(client, (invoke) => (input, options) => {
      options?.signal?.addEventListener("abort", () => undefined);
      return invoke(input, options);
    }),
  "leaves a timer": (client: LambdaClient) =>
    changed(client, (invoke) => (input, options) => {
      setTimeout(() => undefined, 3_600_000);
      return invoke(input, options);
    }),
  "leaves a socket": (client: LambdaClient) =>
    changed(client, (invoke) => async (input, options) => {
      await invoke(input, options);
      return invoke(input, options);
    }),
  "keeps what it reads": (client: LambdaClient) => {
    const kept: Buffer[] = [];
    return changed(client, (invoke) => (input, options) => {
      kept.push(Buffer.alloc(200_000, kept.length));
      return invoke(input, options);
    });
  },
  "takes a broken stream for whole": (client: LambdaClient) =>
    changed(client, (invoke) => async (input, options) => {
      const stream = await invoke(input, options);
      const iterate = stream[Symbol.asyncIterator].bind(stream);
      Object.defineProperty(stream, Symbol.asyncIterator, { value: () => untilBroken(iterate()) });
      return stream;
    }),
  "delivers other bytes": (client: LambdaClient) =>
    changed(client, (invoke) => async (input, options) => {
      const stream = await invoke(input, options);
      const bytes = stream.bytes.bind(stream);
      return Object.defineProperty(stream, "bytes", { value: async () => (await bytes()).reverse() });
    }),
} satisfies Record<string, (client: LambdaClient) => LambdaClient>;

export type Mistake = keyof typeof mistakes;

async function* untilBroken(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch {
    // This is the mistake: the error is swallowed, and a broken stream passes for whole.
  }
}
