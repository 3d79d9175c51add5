import { attempt } from "../shared/attempt.js";
import { utf8Decode } from "../shared/bytes.js";
import { FunctionError, type FunctionFailure } from "../errors.js";
import { parseJson, textOf } from "../shared/json.js";

/** Makes the error of an `InvokeComplete` with an `ErrorCode`. */
export function functionError(errorCode: string, details: string | undefined, logs: string | undefined): FunctionError {
  return new FunctionError({ errorCode, ...(details !== undefined && parseDetails(details)), logs });
}

/** The log of a `LogResult`; undefined where there is none, or it is not the base64 that it should be. */
export function decodeLogs(logResult: string | undefined): string | undefined {
  if (logResult === undefined) return undefined;
  return attempt(() => utf8Decode(Uint8Array.from(atob(logResult), (character) => character.charCodeAt(0))));
}

/** `ErrorDetails` is JSON text as AWS's runtimes write it, or else a message. */
function parseDetails(details: string): Partial<FunctionFailure> {
  const value = parseJson(details);
  if (typeof value !== "object" || value === null) return { errorMessage: details };
  const { errorType, errorMessage, trace, stackTrace } = value as Record<string, unknown>;
  const stack = trace ?? stackTrace; // Node's runtime writes trace, the others stackTrace
  return {
    errorType: textOf(errorType),
    errorMessage: textOf(errorMessage),
    trace: Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : undefined,
  };
}
