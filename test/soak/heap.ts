import { setImmediate as turn } from "node:timers/promises";

/** What the process held at one moment, in bytes. */
export interface HeapSample {
  /** Milliseconds since the start. */
  readonly at: number;
  /** The objects before a collection. */
  readonly used: number;
  /** The objects after it. */
  readonly live: number;
  /** The buffers outside the heap after it. */
  readonly buffers: number;
}

/** Measures the heap. The process must have been started with `--expose-gc`. */
export async function sampleHeap(at: number): Promise<HeapSample> {
  const used = process.memoryUsage().heapUsed;
  if (gc === undefined) throw new Error("The process was started without --expose-gc");
  gc();
  // A second collection frees what finalizers and the weak references of this turn still held.
  await turn();
  gc();
  const { heapUsed: live, external: buffers } = process.memoryUsage();
  return { at, used, live, buffers };
}

/** What is held at the beginning and at the end of the measured time, in bytes. */
export interface HeapGrowth {
  readonly live: readonly [first: number, last: number];
  readonly buffers: readonly [first: number, last: number];
  readonly isFlat: boolean;
}

/** How far the live objects change by chance with the open streams, as a share and in bytes. */
const [allowedShare, allowedBytes] = [0.15, 2 * 2 ** 20];
/** On a busy machine open streams hold much that is not read yet, so only the least that was held is compared. */
const allowedBuffers = 64 * 2 ** 20;

/** Compares the first third of the samples since `from` with the last third. Undefined if there are too few. */
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
