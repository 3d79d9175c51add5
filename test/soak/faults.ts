import type { Timeouts } from "../../src/index.js";
import type { Fault } from "../../src/local/index.js";
import type { Shape } from "./script.js";

/** A function whose responses all have a fault, and how the client must end. */
export interface FaultCase {
  /** The fault that the endpoint is told to make. Undefined if the function itself fails. */
  readonly fault?: Fault;
  /** The ends that are right, as `endOf` names them. */
  readonly ends: readonly string[];
  readonly timeouts?: Timeouts;
  /** @default any way to read */
  readonly shape?: Shape;
}

const [truncated, checksum, malformed] = [
  ["StreamError truncated"],
  ["StreamError checksum"],
  ["StreamError malformed"],
];
const exception = ["StreamError exception"];
/** A reset may overtake the head that was sent before it. */
const reset = ["StreamError reset", "ConnectionError reset"];
const afterEvents = 2;

/**
 * All kinds of faults but `refuse`, which closes idle connections and thereby fails other requests as well. A `skew`
 * beyond what a signature allows would do so too, since all calls of a client share a clock.
 */
export const faultCases: Readonly<Record<string, FaultCase>> = {
  "cut-boundary": { fault: { kind: "cut", where: "frame-boundary", afterEvents }, ends: truncated },
  "cut-prelude": { fault: { kind: "cut", where: "prelude", afterEvents }, ends: truncated },
  "cut-frame": { fault: { kind: "cut", where: "frame", afterEvents }, ends: truncated },
  "cut-first": { fault: { kind: "cut", where: "frame-boundary" }, ends: truncated },
  "corrupt-prelude": { fault: { kind: "corrupt", what: "prelude-checksum", afterEvents }, ends: checksum },
  "corrupt-message": { fault: { kind: "corrupt", what: "message-checksum", afterEvents }, ends: checksum },
  "corrupt-length": { fault: { kind: "corrupt", what: "length", afterEvents }, ends: checksum },
  "corrupt-header": { fault: { kind: "corrupt", what: "header", afterEvents }, ends: checksum },
  "message-exception": { fault: { kind: "message", type: "exception", afterEvents }, ends: exception },
  "message-error": { fault: { kind: "message", type: "error", afterEvents }, ends: exception },
  "reset-before": { fault: { kind: "reset" }, ends: ["ConnectionError reset"] },
  "reset-after": { fault: { kind: "reset", when: "after-headers" }, ends: reset },
  "reset-bytes": { fault: { kind: "reset", afterBytes: 300 }, ends: reset },
  "stall-head": { fault: { kind: "stall" }, ends: ["TimeoutError headers"], timeouts: { headers: 500 } },
  "stall-idle": { fault: { kind: "stall", afterEvents }, ends: ["TimeoutError idle"], timeouts: { idle: 500 } },
  "stall-total": { fault: { kind: "stall", afterEvents }, ends: ["TimeoutError total"], timeouts: { total: 3000 } },
  drip: { fault: { kind: "drip" }, ends: ["complete"], shape: "few" },
  skew: { fault: { kind: "skew", milliseconds: -240_000 }, ends: ["complete"] },
  "duplicate-complete": { fault: { kind: "duplicate-complete" }, ends: malformed },
  "trailing-bytes": { fault: { kind: "trailing-bytes" }, ends: malformed },
  "unknown-event": { fault: { kind: "unknown-event", afterEvents }, ends: ["complete"] },
  "unknown-header": { fault: { kind: "unknown-header-type", afterEvents }, ends: malformed },
  redirect: { fault: { kind: "redirect" }, ends: ["ServiceError 307 UnknownError"] },
  "content-type": { fault: { kind: "content-type" }, ends: malformed },
  throttled: {
    fault: { kind: "error", name: "TooManyRequestsException" },
    ends: ["ServiceError 429 TooManyRequestsException"],
  },
  failed: {
    fault: { kind: "error", name: "ServiceException", runsFunction: true },
    ends: ["ServiceError 500 ServiceException"],
  },
  throws: { ends: ["FunctionError function"], shape: "few" },
};
