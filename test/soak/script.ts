import { setTimeout as sleep } from "node:timers/promises";
import type { LocalContext } from "../../src/local/index.js";
import { payloadOf } from "./payload.js";

/** What a function is told to stream. */
export interface Script {
  readonly seed: number;
  readonly bytes: number;
  /** Whether the payload is to be read as text. */
  readonly isText: boolean;
  /** Bytes of one write, which are one event up to 64 KiB. */
  readonly size: number;
  /** So many writes follow each other at once. */
  readonly burst: number;
  /** Milliseconds between two bursts. */
  readonly pause: number;
  /** The function fails halfway. */
  readonly fails: boolean;
}

/** The shapes of streams: each takes some seconds, so that the number of streams and not their starts is the load. */
export const shapes = {
  few: { bytes: 5 * 40, size: 40, burst: 1, pause: 1600 },
  kilobytes: { bytes: 100 * 1024, size: 1024, burst: 10, pause: 800 },
  large: { bytes: 256 * 1024, size: 256 * 1024, burst: 1, pause: 0 },
  slow: { bytes: 24 * 512, size: 512, burst: 1, pause: 400 },
  singles: { bytes: 200, size: 1, burst: 10, pause: 400 },
} as const satisfies Record<string, Omit<Script, "seed" | "isText" | "fails">>;

export type Shape = keyof typeof shapes;

/** The function of the endpoint: does what the event, a Script, says. */
export async function* play(event: unknown, { signal }: LocalContext): AsyncGenerator<Uint8Array> {
  const { seed, bytes, isText, size, burst, pause, fails } = event as Script;
  const payload = payloadOf(seed, bytes, isText);
  let writes = 0;
  for (let at = 0; at < bytes; at += size) {
    if (fails && at >= bytes / 2) throw new RangeError("Asked to fail");
    yield payload.subarray(at, at + size);
    if (++writes % burst === 0 && pause > 0) await sleep(pause, undefined, { signal });
  }
}
