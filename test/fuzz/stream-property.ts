import { isFunctionError, isStreamError } from "../../src/index.js";
import type { ClientOutcome } from "./client-outcome.js";
import { judge, type Verdict } from "./reference.js";
import type { StreamCase } from "./stream-case.js";

/** How a case ended for its consumer, in the terms of the reference. */
export function endOf({ error }: ClientOutcome): Verdict["end"] {
  return error === undefined ? "complete" : isFunctionError(error) ? "failed" : "broken";
}

/** Says what is wrong with an outcome. Undefined if nothing is. */
export function fault(one: StreamCase, outcome: ClientOutcome): string | undefined {
  const { payload, error, completionError } = outcome;
  const end = endOf(outcome);
  if (end === "broken") {
    if (!isStreamError(error)) return `thrown was ${String(error)}, no error of this package for a stream`;
    if (error.requestId !== "the-request" || error.httpStatusCode !== 200) return "the error does not know its request";
  }
  if (completionError !== error) return `completion ended with ${String(completionError)}, the consumer otherwise`;
  if (Object.keys(Object.prototype).length > 0) return "Object.prototype was changed";
  if (one.damagedCopyOf !== undefined) {
    if (end !== "broken") return `damaged bytes ended as ${end}`;
    const whole = judge(one.damagedCopyOf).payload;
    if (payload !== undefined && !whole.subarray(0, payload.length).equals(payload)) {
      return "what was delivered before the failure is no prefix of the payload that was sent";
    }
  }
  const expected = judge(one.bytes);
  if (end !== expected.end) return `the stream ended as ${end}, by the format it is ${expected.end}: ${String(error)}`;
  if (payload !== undefined && !payload.equals(expected.payload)) return "the payload is not that of the frames";
  return undefined;
}
