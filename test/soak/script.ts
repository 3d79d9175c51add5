import { setTimeout as sleep } from "node:timers/promises";
import type { LocalContext } from "../../src/local/index.js";
import { payloadOf } from "./payload.js";

/** What a function is told to stream. */
export interface Script {
  readonly seed: number;
  readonly bytes: number;
  /** Whether the payload is to be read as text. */
  readonly isText: boolean;
  /** The bytes of one write. Up to 64 KiB they become one event. */
  readonly size: number;
  /** The number of writes that follow each other without a pause. */
  readonly burst: number;
  /** Milliseconds between two bursts. */
  readonly pause: number;
  /** Whether the function fails halfway. */
  readonly fails: boolean;
}

/**
 * The shapes of streams. Each takes some seconds, so that the load comes from the number of streams and not from their
 * starts.
 */
export const shapes = {
  few: { bytes: 5 * 40, size: 40, burst: 1, pause: 1600 },
  kilobytes: { bytes: 100 * 1024, size: 1024, burst: 10, pause: 800 },
  large: { bytes: 256 * 1024, size: 256 * 1024, burst: 1, pause: 0 },
  slow: { bytes: 24 * 512, size: 512, burst: 1, pause: 400 },
  singles: { bytes: 200, size: 1, burst: 10, pause: 400 },
} as const satisfies Record<string, Omit<Script, "seed" | "isText" | "fails">>;

export type Shape = keyof typeof shapes;

/** The function of the endpoint, which does what the event says. */
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
