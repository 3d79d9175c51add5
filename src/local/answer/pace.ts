import { bandwidth as documented } from "../service-behaviour.js";
import type { Bandwidth } from "../options.js";

/** One step of a body on its way out. */
export interface PaceStep {
  /** So many of the waiting bytes go now; at least one. */
  readonly bytes: number;
  /** In milliseconds, before the next step; 0 for the next turn of the event loop, undefined for no pause at all. */
  readonly pause?: number | undefined;
}

/** How fast a body goes out; each body has one of its own. It is asked when bytes wait and no pause lasts. */
export type Pace = (waiting: number) => PaceStep;

/** Makes the pace of each answer, or none where nothing holds an answer back. */
export function paceOf(bandwidth: Bandwidth): (() => Pace) | undefined {
  if (bandwidth === "unlimited") return undefined;
  if (bandwidth !== "aws") return () => burstThenRate(bandwidth.burstBytes, bandwidth.bytesPerSecond);
  return () => burstThenRate(documented.burstBytes.value, documented.bytesPerSecond.value);
}

/** A byte at a time. */
export function drip(milliseconds: number): () => Pace {
  return () => () => ({ bytes: 1, pause: milliseconds });
}

/** Short enough to look like a stream, long enough to be no burden. In milliseconds. */
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
    // What a late timer lost is made up for; what nobody had to send is lost, since the rate is no allowance to save up.
    nextAt = Math.max(nextAt, now - interval) + (bytes / bytesPerSecond) * 1000;
    return { bytes, pause: Math.max(1, nextAt - now) };
  };
}
