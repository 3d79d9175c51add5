import { createHash } from "node:crypto";

/** What the server is asked to send: the number of events, and the bytes in the payload of each. */
export interface Work {
  readonly events: number;
  readonly bytes: number;
}

/**
 * How the server sends it: as fast as the client reads, with a pause before the end, or one event at a time, slowly.
 */
export type Pace = "bulk" | "first" | "slow";

/**
 * The name of the function tells the server what to send, so that each contender sends the request that AWS expects.
 */
export function functionName(pace: Pace, { events, bytes }: Work, streams = 1): string {
  return `${pace}-${events}x${bytes}-${streams}`;
}

/** Reads the path of a request. @throws Error if its function is not named as `functionName` names it */
export function parsePath(path: string): { readonly pace: Pace; readonly work: Work; readonly streams: number } {
  const match = /\/functions\/(bulk|first|slow)-(\d+)x(\d+)-(\d+)\//.exec(path);
  if (match === null) throw new Error(`The path ${path} names no function of the benchmark`);
  const [pace, events, bytes, streams] = match.slice(1) as [Pace, string, string, string];
  return { pace, work: { events: Number(events), bytes: Number(bytes) }, streams: Number(streams) };
}

export function invocationPath(name: string): string {
  return `/2021-11-15/functions/${name}/response-streaming-invocations`;
}

const frameOverhead = 106;
const blockBytes = 4 * 1024 * 1024;

/**
 * The number of events after which the payloads repeat, so that the server can encode a block once and send it often.
 */
export function period({ events, bytes }: Work): number {
  return Math.min(events, Math.max(1, Math.floor(blockBytes / (bytes + frameOverhead))));
}

const variants = 251;
let pool: Buffer = Buffer.alloc(0);

/** The payload of the event at `index`. It is ASCII text, as most payloads are, and differs from its neighbours. */
export function payload(work: Work, index: number): Uint8Array {
  if (pool.length < work.bytes + variants) pool = createPool(work.bytes + variants);
  const start = (index % period(work)) % variants;
  return pool.subarray(start, start + work.bytes);
}

function createPool(length: number): Buffer {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 0x7fffffff);
  // A larger pool must begin with the bytes of the smaller one, since payloads must not change when the pool grows.
  return Buffer.from(Uint8Array.from({ length }, () => 32 + (next() % 95)));
}

/** The SHA-256 of all payloads, with which the output of a contender is compared. */
export function expectedDigest(work: Work): string {
  const hash = createHash("sha256");
  for (let index = 0; index < work.events; index++) hash.update(payload(work, index));
  return hash.digest("hex");
}
