import { setImmediate as turn } from "node:timers/promises";

/** What the process held at one time, in bytes. */
export interface HeapSample {
  /** Milliseconds since the start. */
  readonly at: number;
  /** Objects, before a collection. */
  readonly used: number;
  /** Objects that were left by it. */
  readonly live: number;
  /** Buffers outside the heap that were left by it. */
  readonly buffers: number;
}

/** Measures the heap; the process must have been started with `--expose-gc`. */
export async function sampleHeap(at: number): Promise<HeapSample> {
  const used = process.memoryUsage().heapUsed;
  if (gc === undefined) throw new Error("The process was started without --expose-gc");
  gc();
  // What only finalizers know of, and weak references of this turn, go with the next one.
  await turn();
  gc();
  const { heapUsed: live, external: buffers } = process.memoryUsage();
  return { at, used, live, buffers };
}

/** What is held at the beginning and at the end of the time that counts, in bytes. */
export interface HeapGrowth {
  readonly live: readonly [first: number, last: number];
  readonly buffers: readonly [first: number, last: number];
  readonly isFlat: boolean;
}

/** How far the open streams change by chance what is live, as a share of it and in bytes. */
const [allowedShare, allowedBytes] = [0.15, 2 * 2 ** 20];
/** On a busy machine open streams hold much that is not read yet; of that only the least that there was says anything. */
const allowedBuffers = 64 * 2 ** 20;

/** Whether what is held is flat from `from` on: the first third of the samples against the last one. */
export function heapGrowth(samples: readonly HeapSample[], from: number): HeapGrowth | undefined {
  const counting = samples.filter(({ at }) => at >= from);
  const third = Math.floor(counting.length / 3);
  if (third < 2) return undefined;
  const thirds = [counting.slice(0, third), counting.slice(-third)] as const;
  const live = [median(thirds[0]), median(thirds[1])] as const;
  const buffers = [leastBuffers(thirds[0]), leastBuffers(thirds[1])] as const;
  const isFlat =
    live[1] - live[0] <= Math.max(allowedBytes, live[0] * allowedShare) && buffers[1] - buffers[0] <= allowedBuffers;
  return { live, buffers, isFlat };
}

function median(samples: readonly HeapSample[]): number {
  const sorted = samples.map(({ live }) => live).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

function leastBuffers(samples: readonly HeapSample[]): number {
  return Math.min(...samples.map(({ buffers }) => buffers));
}
