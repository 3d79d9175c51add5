import { bandwidth as documented } from "../service-behaviour.js";
import type { Bandwidth } from "../options.js";

/** One step in sending a body. */
export interface PaceStep {
  /** How many of the waiting bytes are sent now; at least one. */
  readonly bytes: number;
  /**
   * How long to wait before the next step, in milliseconds: 0 waits for the next turn of the event loop, undefined does
   * not wait at all.
   */
  readonly pause?: number | undefined;
}

/** Decides how fast a body is sent. Each body has its own. It is asked when bytes wait and no pause is under way. */
export type Pace = (waiting: number) => PaceStep;

/** Returns what makes the pace of each response, or undefined where nothing holds a response back. */
export function paceOf(bandwidth: Bandwidth): (() => Pace) | undefined {
  if (bandwidth === "unlimited") return undefined;
  if (bandwidth !== "aws") return () => burstThenRate(bandwidth.burstBytes, bandwidth.bytesPerSecond);
  return () => burstThenRate(documented.burstBytes.value, documented.bytesPerSecond.value);
}

/** Sends one byte at a time, with a pause of so many milliseconds after each. */
export function drip(milliseconds: number): () => Pace {
  return () => () => ({ bytes: 1, pause: milliseconds });
}

/** In milliseconds: short enough to look like a stream, and long enough to cost little. */
const interval = 20;

function burstThenRate(burstBytes: number, bytesPerSecond: number): Pace {
  const portion = Math.max(1, Math.floor((bytesPerSecond * interval) / 1000));
  let burst = burstBytes;
  let nextAt = 0;
  return (waiting) => {
    if (burst > 0) {
      const bytes = Math.min(waiting, burst);
      burst -= bytes;
      return { bytes };
    }
    const bytes = Math.min(waiting, portion);
    const now = performance.now();
    // Time that a late timer lost is made up for. Time in which nothing waited is not: a rate cannot be saved up.
    nextAt = Math.max(nextAt, now - interval) + (bytes / bytesPerSecond) * 1000;
    return { bytes, pause: Math.max(1, nextAt - now) };
  };
}
