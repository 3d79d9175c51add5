import { inspect } from "node:util";
import { createClient, isLambdaStreamError, type InvocationStream, type Timeouts } from "../../../src/index.js";
import { invokePresigned, presign } from "../../../src/presign/index.js";
import { fetchInChunksOf } from "../../support/response-server.js";
import { injected } from "../../support/recorder/marks.js";
import type { Endpoint } from "./endpoint.js";
import { expectedOf, type Delivered } from "./rules.js";
import { chunks, chunksBefore, silenceOf, titleOf, type Variant } from "./variants.js";
import type { Wire } from "./wire.js";
import { ways, type Call, type WayName } from "./ways.js";

/**
 * Infinity stands for the client's own transport with the network's chunks. The other sizes cut what `fetch` delivers.
 */
export const chunkSizes = [1, 7, 64, Infinity];

/** Milliseconds of silence that only a stall reaches. */
const silence = 1500;
/** Milliseconds after which a cell counts as hanging. */
const patience = 20_000;

/** One cell of the matrix: a fault, a way to consume, and the size of the chunks. */
export interface Cell {
  readonly variant: Variant;
  readonly way: WayName;
  readonly size: number;
}

/** Runs a cell. @returns what is wrong with it, and the error that the consumer was thrown */
export async function runCell({ variant, way, size }: Cell, { local, inject }: Endpoint, wire: Wire): Promise<Ran> {
  const name = `${titleOf(variant)} × ${way} × ${size}`;
  const id = encodeURIComponent(name);
  const controller = new AbortController();
  const reason = new Error("The caller's reason");
  const delivered: Uint8Array[] = [];
  let stream: InvocationStream | undefined;
  const options = {
    retry: false as const,
    ...(size !== Infinity && { fetch: fetchInChunksOf(size) }),
    ...(way !== "abort during" && { timeouts: timeoutsOf(variant) }),
  };
  const client = createClient({ ...local.clientOptions(), ...options });
  if (way !== "abort before") inject(1);
  const invoke: Call["invoke"] = async (input = { FunctionName: "f" }) => {
    const { signal } = controller;
    const headers = { [injected]: id };
    if (way === "invokePresigned") {
      const request = await presign(input, { ...local.clientOptions(), headers });
      return (stream = await invokePresigned(request, { ...options, signal }));
    }
    return (stream = await client.invokeWithResponseStream(input, { signal, headers }));
  };
  const call: Call = {
    invoke,
    deliver: (chunk) => void delivered.push(chunk.slice()),
    abort: () => controller.abort(reason),
    arrived: wire.arrived(id),
    silence: silenceOf(variant),
  };
  const outcome = await within(settle(ways[way](call)), name);
  const wrong: string[] = [];
  const check = (holds: boolean, text: string) => void (holds || wrong.push(`${name}: ${text}`));

  const got = Buffer.concat(delivered);
  const ending = endingOf(outcome.error, reason);
  const expected = expectedOf(variant, way);
  check(
    expected.some(([what, end]) => end === ending && mayBe(what, variant).some((bytes) => bytes.equals(got))),
    `"${got.toString()}" and ${ending}, not ${expected.map((one) => one.join(" and ")).join(", or ")}`,
  );
  if (stream !== undefined) {
    const completion = await within(settle(stream.completion), `${name}: completion`);
    check(completion.error === outcome.error, `completion ended with ${endingOf(completion.error, reason)}`);
  }
  const received = local.requests.filter(({ headers }) => headers[injected] === id);
  check(received.length === (way === "abort before" || variant.kind === "refuse" ? 0 : 1), "other than one request");
  const answered = received.find(({ statusCode }) => statusCode !== 0);
  if (isLambdaStreamError(outcome.error)) {
    check(outcome.error.requestId === answered?.requestId, `the request id ${outcome.error.requestId}`);
  }
  await within(wire.settled(id), `${name}: the end of the connection`);
  return { wrong, error: outcome.error };
}

export interface Ran {
  readonly wrong: readonly string[];
  readonly error: unknown;
}

/** The time limits with which a client notices a stall and nothing else. */
export function timeoutsOf({ kind, ...fields }: Variant): Timeouts {
  if (kind !== "stall") return {};
  return "afterEvents" in fields ? { idle: silence } : { headers: silence };
}

/** The class and code of an error, or words for an error of another package. */
function endingOf(error: unknown, reason: unknown): string {
  if (error === undefined) return "success";
  if (error === reason) return "the signal's reason";
  if (isLambdaStreamError(error)) return `${error.constructor.name} ${error.code}`;
  return error instanceof DOMException ? error.name : inspect(error);
}

/** The bytes that a consumer may have got. */
function mayBe(delivered: Delivered, variant: Variant): Buffer[] {
  const upTo = (count: number) => Buffer.concat(chunks.slice(0, count));
  const before = chunksBefore(variant);
  if (delivered === "some before") return Array.from({ length: before + 1 }, (_, count) => upTo(count));
  return [upTo({ "no answer": 0, nothing: 0, "the first": 1, before, all: chunks.length }[delivered])];
}

/** How a promise ended. `error` is undefined if it was fulfilled. */
async function settle(promise: Promise<unknown>): Promise<{ readonly error: unknown }> {
  try {
    await promise;
    return { error: undefined };
  } catch (error) {
    return { error: error ?? new Error("nothing was thrown, as an error") };
  }
}

/** Rejects if the promise takes longer than a cell may. */
async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: it did not end within ${patience} ms`)), patience);
  });
  return Promise.race([promise, hangs]).finally(() => clearTimeout(timer));
}
