import { getEventListeners } from "node:events";
import { createClient, type ClientOptions, type LambdaClient } from "../../src/index.js";
import { heapGrowth, sampleHeap, type HeapGrowth, type HeapSample } from "./heap.js";
import { activeResources, SocketWatch, surplus } from "./leftovers.js";
import { runStream } from "./one-stream.js";
import { planOf } from "./plan.js";

/** The load to hold. */
export interface SoakOptions {
  /** The number of streams that are open at any time. */
  readonly streams: number;
  readonly seconds: number;
  readonly seed: number;
}

/** What came of a run. */
export interface SoakReport {
  readonly seconds: number;
  readonly streams: number;
  readonly faulted: number;
  readonly events: number;
  readonly bytes: number;
  /** The number of streams by how they ended. */
  readonly ends: Readonly<Record<string, number>>;
  readonly sockets: { readonly opened: number; readonly peak: number };
  /** The memory that was held, in bytes. */
  readonly memory: {
    readonly peakResident: number;
    readonly peakHeap: number;
    readonly growth: HeapGrowth | undefined;
  };
  /** What was wrong. Empty if nothing was. */
  readonly findings: readonly string[];
}

/** Milliseconds within which the last streams must end and idle sockets must close. */
const [lastStreams, lastSockets] = [60_000, 15_000];

/** The length in seconds from which on a run must say whether the heap is flat. */
const longEnough = 50;

/** Keeps the streams open through one client for the time, and reports what is wrong with them or left of them. */
export async function hold(
  connection: ClientOptions,
  { streams, seconds, seed }: SoakOptions,
  onProgress: () => void,
  wrap: (client: LambdaClient) => LambdaClient = (client) => client,
): Promise<SoakReport> {
  const findings: string[] = [];
  const onWarning = (warning: Error): void => void findings.push(`a warning of the runtime: ${String(warning)}`);
  process.on("warning", onWarning);
  const sockets = new SocketWatch();
  const shared = new AbortController().signal;
  const before = activeResources();
  const client = wrap(createClient(connection));
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  const isOver = (): boolean => elapsed() >= seconds * 1000 || findings.length > 0;
  const total = { streams: 0, faulted: 0, events: 0, bytes: 0 };
  const ends: Record<string, number> = {};
  let next = 0;

  const keepOneOpen = async (): Promise<void> => {
    while (!isOver()) {
      const index = next++;
      const plan = planOf(seed, index);
      const { end, events, bytes, fault } = await runStream(client, plan, shared);
      total.streams++;
      if (plan.faultCase !== undefined) total.faulted++;
      total.events += events;
      total.bytes += bytes;
      ends[end] = (ends[end] ?? 0) + 1;
      const what = `stream ${index} of seed ${seed} (${plan.functionName}, ${plan.shape}, read by ${plan.consumption})`;
      if (fault !== undefined) findings.push(`${what}: ${fault}`);
    }
  };

  const samples: HeapSample[] = [];
  const sampler = setInterval(
    () => {
      if (!isOver()) void sampleHeap(elapsed()).then((sample) => samples.push(sample));
      onProgress();
    },
    Math.min((seconds * 1000) / 30, 5000),
  );
  const allEnded = Promise.all(Array.from({ length: streams }, keepOneOpen));
  let bound: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    bound = setTimeout(resolve, seconds * 1000 + lastStreams);
  });
  await Promise.race([allEnded, tooLate]);
  const held = elapsed();
  clearTimeout(bound);
  clearInterval(sampler);

  if (total.streams < next) findings.push(`${next - total.streams} streams did not end`);
  const open = await sockets.untilNone(lastSockets);
  if (open > 0) findings.push(`${open} sockets are still open`);
  const listeners = getEventListeners(shared, "abort").length;
  if (listeners > 0) findings.push(`${listeners} listeners are left on the signal that the calls shared`);
  const left = surplus(activeResources(), before);
  if (left.length > 0)
    findings.push(`${left.length} resources keep the process alive: ${[...new Set(left)].join(", ")}`);
  const growth = heapGrowth(samples, Math.min(60_000, (seconds * 1000) / 3));
  if (growth === undefined && seconds >= longEnough) findings.push("the heap was measured too rarely to tell");
  if (growth?.isFlat === false) {
    const [live, buffers] = [growth.live.join(" to "), growth.buffers.join(" to ")];
    findings.push(`memory grew: the live heap from ${live} bytes, the buffers from ${buffers}`);
  }
  process.off("warning", onWarning);

  const peakHeap = Math.max(0, ...samples.map(({ used }) => used));
  return {
    ...total,
    seconds: held / 1000,
    ends,
    sockets: { opened: sockets.opened, peak: sockets.peak },
    memory: { peakResident: process.resourceUsage().maxRSS * 1024, peakHeap, growth },
    findings: findings.slice(0, 20),
  };
}
