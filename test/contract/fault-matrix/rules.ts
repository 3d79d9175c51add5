import { chunksBefore, ruleOf, silenceOf, type Variant } from "./variants.js";
import type { WayName } from "./ways.js";

/** What a consumer gets: of the chunks before the fault all, or as many as a reset has not taken away. */
export type Delivered = "no answer" | "nothing" | "the first" | "some before" | "before" | "all";
/** What is delivered, and then an error's class and code, or what else ends the call. */
export type Outcome = readonly [Delivered, string];

/** What comes of each fault for a consumer that reads to the end; a second outcome where a reset may take nothing away. */
const rules: Readonly<Record<string, readonly Outcome[]>> = {
  none: [["all", "success"]],
  "function-throws": [["all", "FunctionError function"]],
  refuse: [["no answer", "ConnectionError refused"]],
  redirect: [["no answer", "ServiceError service"]],
  "content-type": [["before", "StreamError checksum"]], // the first bytes of a page are no prelude
  "content-type, shorter than a prelude": [["before", "StreamError truncated"]],
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
  "trailing-bytes, as many as a prelude": [["all", "StreamError checksum"]],
  drip: [["all", "success"]],
};

/** What may come of a variant for a consumer of one kind. */
export function expectedOf(variant: Variant, way: WayName): readonly Outcome[] {
  const outcomes = rules[ruleOf(variant)] ?? [];
  const aborts = way === "abort during";
  if (way === "abort before" || (aborts && silenceOf(variant))) return [["nothing", "the signal's reason"]];
  if (outcomes.some(([delivered]) => delivered === "no answer")) return outcomes;
  if (way === "unconsumed") return [["nothing", "AbortError"]];
  if (way === "drain()") return outcomes.map(([, ending]) => ["nothing", ending]);
  if (way === "text()") return outcomes.map(([, ending]) => [ending === "success" ? "all" : "nothing", ending]);
  if ((way !== "break" && !aborts) || chunksBefore(variant) === 0) return outcomes;
  const left: Outcome = ["the first", aborts ? "the signal's reason" : "AbortError"];
  return ruleOf(variant).startsWith("reset") ? [left, ["nothing", "StreamError reset"]] : [left];
}
