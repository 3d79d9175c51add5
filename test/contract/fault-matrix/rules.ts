import { chunksBefore, ruleOf, silenceOf, type Variant } from "./variants.js";
import type { WayName } from "./ways.js";

/** What a consumer gets: all chunks before the fault, or those that a reset has not discarded. */
export type Delivered = "no answer" | "nothing" | "the first" | "some before" | "before" | "all";
/** What is delivered, and then the class and code of the error or whatever else ends the call. */
export type Outcome = readonly [Delivered, string];

/**
 * The outcome of each fault for a consumer who reads to the end. There are two where a reset may or may not discard
 * data.
 */
const rules: Readonly<Record<string, readonly Outcome[]>> = {
  none: [["all", "success"]],
  "function-throws": [["all", "FunctionError function"]],
  refuse: [["no answer", "ConnectionError refused"]],
  redirect: [["no answer", "ServiceError service"]],
  "content-type": [["before", "StreamError malformed"]],
  skew: [["no answer", "ServiceError service"]],
  error: [["no answer", "ServiceError service"]],
  "reset, no answer": [["no answer", "ConnectionError reset"]],
  reset: [["some before", "StreamError reset"]],
  "reset, behind the last byte": [
    ["some before", "StreamError reset"],
    ["all", "success"],
  ],
  "stall, no answer": [["no answer", "TimeoutError headers"]],
  stall: [["before", "TimeoutError idle"]],
  cut: [["before", "StreamError truncated"]],
  corrupt: [["before", "StreamError checksum"]],
  message: [["before", "StreamError exception"]],
  "unknown-event": [["all", "success"]],
  "unknown-header-type": [["before", "StreamError malformed"]],
  "duplicate-complete": [["all", "StreamError malformed"]],
  "trailing-bytes": [["all", "StreamError malformed"]],
  drip: [["all", "success"]],
};

/** The ways that give a text or a record only when it is whole. The payload of the matrix is one. */
const allOrNothing: readonly WayName[] = ["text()", "lines()", "ndjson()", "sse()"];

/** The possible outcomes of a variant for one way to consume. */
export function expectedOf(variant: Variant, way: WayName): readonly Outcome[] {
  const outcomes = rules[ruleOf(variant)] ?? [];
  const aborts = way === "abort during";
  if (way === "abort before" || (aborts && silenceOf(variant))) return [["nothing", "the signal's reason"]];
  if (outcomes.some(([delivered]) => delivered === "no answer")) return outcomes;
  if (way === "unconsumed") return [["nothing", "AbortError"]];
  if (way === "drain()") return outcomes.map(([, ending]) => ["nothing", ending]);
  if (allOrNothing.includes(way))
    return outcomes.map(([, ending]) => [ending === "success" ? "all" : "nothing", ending]);
  if ((way !== "break" && !aborts) || chunksBefore(variant) === 0) return outcomes;
  const left: Outcome = ["the first", aborts ? "the signal's reason" : "AbortError"];
  return ruleOf(variant).startsWith("reset") ? [left, ["nothing", "StreamError reset"]] : [left];
}
