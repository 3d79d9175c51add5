import { createHash } from "node:crypto";
import { CodecDecoder } from "./contenders/codec-decoder.js";
import type { Sink } from "./contenders/contender.js";
import { contender, countsEvents, isRaw, type ContenderName } from "./contenders/index.js";
import { expectedDigest, functionName, type Pace, type Work } from "./work.js";

/**
 * Lets the contender do the work once, and compares the number and the hash of the bytes and the number of events with
 * what was sent. The output of a raw drain is decoded for this.
 */
export async function checkOutput(name: ContenderName, endpoint: string, work: Work, pace: Pace): Promise<void> {
  if (name === "fetch-text") return checkRawText(endpoint, work, pace);
  const hash = createHash("sha256");
  let bytes = 0;
  let events = 0;
  const onPayload = (payload: Uint8Array): void => {
    hash.update(payload);
    bytes += payload.length;
    events++;
  };
  const decoder = isRaw(name) ? new CodecDecoder(onPayload) : undefined;
  const sink: Sink = {
    head: () => undefined,
    chunk: (chunk) => (decoder === undefined ? onPayload(chunk) : decoder.push(chunk)),
    text: (value) => onPayload(Buffer.from(value)),
  };
  const invoke = await contender(name, endpoint);
  await invoke(functionName(pace, work), sink);
  decoder?.end();
  const expectedBytes = work.events * work.bytes;
  if (bytes !== expectedBytes) throw new Error(`${name} returned ${bytes} bytes instead of ${expectedBytes}`);
  if (countsEvents(name) && events !== work.events) {
    throw new Error(`${name} returned ${events} events instead of ${work.events}`);
  }
  if (hash.digest("hex") !== expectedDigest(work)) throw new Error(`${name} returned other bytes than were sent`);
}

/** Counts the names of the events in the text. Nothing more can be checked, since frames read as text lose bytes. */
async function checkRawText(endpoint: string, work: Work, pace: Pace): Promise<void> {
  let events = 0;
  const ignore = (): void => undefined;
  const invoke = await contender("fetch-text", endpoint);
  const text = (value: string): void => void (events = value.split("PayloadChunk").length - 1);
  await invoke(functionName(pace, work), { head: ignore, chunk: ignore, text });
  if (events !== work.events) throw new Error(`fetch-text returned ${events} events instead of ${work.events}`);
}

/** A sink that only counts bytes, so that it adds as little to the measured time as a consumer can. */
export class CountingSink implements Sink {
  bytes = 0;
  head(): void {}
  chunk(chunk: Uint8Array): void {
    this.bytes += chunk.length;
  }
  text(value: string): void {
    this.bytes += value.length;
  }
  /**
   * @throws Error if the number of bytes is wrong. A raw drain must have at least as many as the payloads, since it
   * also counts the rest of the frames.
   */
  assertWhole(name: ContenderName, { events, bytes }: Work): void {
    const expected = events * bytes;
    if (isRaw(name) ? this.bytes < expected : this.bytes !== expected) {
      throw new Error(`${name} returned ${this.bytes} bytes while it was measured, but the payloads have ${expected}`);
    }
  }
}
