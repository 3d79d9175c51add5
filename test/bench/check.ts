import { createHash } from "node:crypto";
import { CodecDecoder } from "./contenders/codec-decoder.js";
import type { Sink } from "./contenders/contender.js";
import { contender, countsEvents, isRaw, type ContenderName } from "./contenders/index.js";
import { expectedDigest, functionName, type Pace, type Work } from "./work.js";

/**
 * Has the contender do the work, and compares the bytes' number and hash and the number of events with what was sent.
 * What a raw drain gives is decoded for that.
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
  if (bytes !== expectedBytes) throw new Error(`${name} gave ${bytes} bytes instead of ${expectedBytes}`);
  if (countsEvents(name) && events !== work.events) {
    throw new Error(`${name} gave ${events} events instead of ${work.events}`);
  }
  if (hash.digest("hex") !== expectedDigest(work)) throw new Error(`${name} gave other bytes than were sent`);
}

/** The frames are no text, so that only the names of the events can be found again in it. */
async function checkRawText(endpoint: string, work: Work, pace: Pace): Promise<void> {
  let events = 0;
  const ignore = (): void => undefined;
  const invoke = await contender("fetch-text", endpoint);
  const text = (value: string): void => void (events = value.split("PayloadChunk").length - 1);
  await invoke(functionName(pace, work), { head: ignore, chunk: ignore, text });
  if (events !== work.events) throw new Error(`fetch-text gave ${events} events instead of ${work.events}`);
}

/** A sink that does as little as a consumer can: it counts. */
export class CountingSink implements Sink {
  bytes = 0;
  head(): void {}
  chunk(chunk: Uint8Array): void {
    this.bytes += chunk.length;
  }
  text(value: string): void {
    this.bytes += value.length;
  }
  /** @throws Error when there were fewer bytes than the payloads have: a raw drain has the frames' own beside them. */
  assertWhole(name: ContenderName, { events, bytes }: Work): void {
    const expected = events * bytes;
    if (isRaw(name) ? this.bytes < expected : this.bytes !== expected) {
      throw new Error(`${name} gave ${this.bytes} bytes while it was measured, and ${expected} are the payloads`);
    }
  }
}
