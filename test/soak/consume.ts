import { setTimeout as sleep } from "node:timers/promises";
import type { InvocationStream } from "../../src/index.js";
import type { Account } from "./payload.js";
import type { Consumption } from "./plan.js";

/** How one stream is read, apart from the name of the way. */
export interface Reading {
  readonly account: Account;
  /** The number of bytes after which a consumer leaves, if it does. */
  readonly enough: number;
  readonly abort: () => void;
  /** Called for each event or chunk. */
  readonly onEvent: () => void;
}

type Consumer = (stream: InvocationStream, reading: Reading) => Promise<void>;

/** Milliseconds that a slow consumer takes for each chunk. */
const slowness = 20;

/** All ways to consume a stream. */
export const consumers: { readonly [C in Consumption]: Consumer } = {
  async iterate(stream, reading) {
    for await (const chunk of stream) take(chunk, reading);
  },
  async events(stream, reading) {
    for await (const { PayloadChunk } of stream.events()) take(PayloadChunk?.Payload ?? new Uint8Array(), reading);
  },
  async body(stream, reading) {
    const reader = stream.body.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) take(step.value, reading);
  },
  async bytes(stream, reading) {
    take(await stream.bytes(), reading);
  },
  async text(stream, reading) {
    take(Buffer.from(await stream.text()), reading);
  },
  async drain(stream) {
    await stream.drain();
  },
  async slow(stream, reading) {
    for await (const chunk of stream) {
      take(chunk, reading);
      await sleep(slowness);
    }
  },
  async leave(stream, reading) {
    for await (const chunk of stream) {
      take(chunk, reading);
      if (reading.account.bytes >= reading.enough) break;
    }
  },
  async cancel(stream) {
    await sleep(slowness);
    await stream.cancel();
  },
  async abort(stream, reading) {
    for await (const chunk of stream) {
      take(chunk, reading);
      if (reading.account.bytes >= reading.enough) reading.abort();
    }
  },
  async "abort-early"(stream, reading) {
    for await (const chunk of stream) take(chunk, reading);
  },
};

function take(chunk: Uint8Array, { account, onEvent }: Reading): void {
  account.take(chunk);
  onEvent();
}
