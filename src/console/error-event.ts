import { functionMayHaveRun } from "../call/may-have-run.js";
import { isFunctionError, isLambdaStreamError, isValidationError } from "../errors.js";
import type { ErrorEvent } from "./protocol.js";

/** Tells an error of a run. */
export function errorEvent(error: unknown): Omit<ErrorEvent, "at"> {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  const isKnown = isLambdaStreamError(error);
  const { requestId, httpStatusCode, attempts } = isKnown ? error : {};
  const { trace, logs } = isFunctionError(error) ? error : {};
  const member = isValidationError(error) ? error.member : undefined;
  const rest = { requestId, httpStatusCode, attempts, member, trace, logs };
  return {
    ...{ type: "error", name, code: isKnown ? error.code : "unknown", message },
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    functionMayHaveRun: functionMayHaveRun(error),
  };
}
