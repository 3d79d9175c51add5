import { FunctionError } from "./errors.js";
import { utf8Decode } from "./bytes.js";

/** Makes the error of an `InvokeComplete` with an `ErrorCode`. */
export function functionError(errorCode: string, details: string | undefined, logs: string | undefined): FunctionError {
  return new FunctionError({ errorCode, ...parseDetails(details), ...(logs !== undefined && { logs }) });
}

/** The log of a `LogResult`; undefined where there is none, or it is not the base64 that it should be. */
export function decodeLogs(logResult: string | undefined): string | undefined {
  if (logResult === undefined) return undefined;
  try {
    return utf8Decode(Uint8Array.from(atob(logResult), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

interface Details {
  errorType?: string;
  errorMessage?: string;
  trace?: readonly string[];
}

/** `ErrorDetails` is JSON text as AWS's runtimes write it, or else a message. */
function parseDetails(details: string | undefined): Details {
  if (details === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(details);
  } catch {
    return { errorMessage: details };
  }
  if (typeof value !== "object" || value === null) return { errorMessage: details };
  const { errorType, errorMessage, trace, stackTrace } = value as Record<string, unknown>;
  const stack = trace ?? stackTrace; // Node's runtime writes trace, the others stackTrace
  return {
    ...(typeof errorType === "string" && { errorType }),
    ...(typeof errorMessage === "string" && { errorMessage }),
    ...(Array.isArray(stack) && { trace: stack.filter((line): line is string => typeof line === "string") }),
  };
}
