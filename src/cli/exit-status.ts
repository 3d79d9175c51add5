import {
  isConnectionError,
  isFunctionError,
  isLambdaStreamError,
  isServiceError,
  isStreamError,
  isTimeoutError,
  isValidationError,
} from "../index.js";
import { OutputError } from "./ends.js";

/**
 * Returns the exit status for an error: 1 for a mistake in the command line or the input, 2 for a refusal by the service,
 * 3 for a function that failed, 4 for a stream that broke, 5 where no response came in time, 6 for credentials or
 * options that cannot work, and 7 where standard output cannot be written.
 */
export function exitStatus(error: unknown): number {
  if (error instanceof OutputError) return 7;
  if (!isLambdaStreamError(error) || isValidationError(error)) return 1;
  if (isServiceError(error)) return 2;
  if (isFunctionError(error)) return 3;
  if (isStreamError(error)) return 4;
  if (isConnectionError(error) || isTimeoutError(error)) return 5;
  return 6;
}

/** Returns what a person is told about an error. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const name = isServiceError(error) ? `${error.name}: ` : "";
  const request = isLambdaStreamError(error) && error.requestId ? ` (request ${error.requestId})` : "";
  return `${name}${error.message}${request}`;
}

/** Returns the lines of the stack of a function that has failed. */
export function stackOf(error: unknown): readonly string[] {
  return (isFunctionError(error) && error.trace) || [];
}
