import { createHash } from "node:crypto";

/** What the server is asked to send: so many events of so many bytes of payload each. */
export interface Work {
  readonly events: number;
  readonly bytes: number;
}

/** How the server sends it: as fast as it is taken, with a pause before the end, or one event at a time, slowly. */
export type Pace = "bulk" | "first" | "slow";

/** The server knows what to send by the function's name alone, so that each contender can ask as it would ask AWS. */
export function functionName(pace: Pace, { events, bytes }: Work, streams = 1): string {
  return `${pace}-${events}x${bytes}-${streams}`;
}

/** @throws Error for a path that asks for no function of `functionName`. */
export function parsePath(path: string): { readonly pace: Pace; readonly work: Work; readonly streams: number } {
  const match = /\/functions\/(bulk|first|slow)-(\d+)x(\d+)-(\d+)\//.exec(path);
  if (match === null) throw new Error(`No work is named by ${path}`);
  const [pace, events, bytes, streams] = match.slice(1) as [Pace, string, string, string];
  return { pace, work: { events: Number(events), bytes: Number(bytes) }, streams: Number(streams) };
}

export function invocationPath(name: string): string {
  return `/2021-11-15/functions/${name}/response-streaming-invocations`;
}

const frameOverhead = 106;
const blockBytes = 4 * 1024 * 1024;

/** After so many events the payloads repeat, so that the server can encode a block once and send it again and again. */
export function period({ events, bytes }: Work): number {
  return Math.min(events, Math.max(1, Math.floor(blockBytes / (bytes + frameOverhead))));
}

const variants = 251;
let pool: Buffer = Buffer.alloc(0);

/** The payload of the event at `index`: text in ASCII, as most answers are, that differs from its neighbours'. */
export function payload(work: Work, index: number): Uint8Array {
  if (pool.length < work.bytes + variants) pool = createPool(work.bytes + variants);
  const start = (index % period(work)) % variants;
  return pool.subarray(start, start + work.bytes);
}

function createPool(length: number): Buffer {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 0x7fffffff);
  // A pool that grows must begin as the smaller one did.
  return Buffer.from(Uint8Array.from({ length }, () => 32 + (next() % 95)));
}

/** SHA-256 over all payloads, by which a contender's output is checked. */
export function expectedDigest(work: Work): string {
  const hash = createHash("sha256");
  for (let index = 0; index < work.events; index++) hash.update(payload(work, index));
  return hash.digest("hex");
}
