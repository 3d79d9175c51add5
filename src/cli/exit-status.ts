import {
  isConnectionError,
  isFunctionError,
  isLambdaStreamError,
  isServiceError,
  isStreamError,
  isTimeoutError,
  isValidationError,
} from "../index.js";

/** Why the command ended by itself rather than by an error: its message is no news to whoever caused it. */
export class Stopped extends Error {
  constructor(readonly status: number) {
    super("stopped");
  }
}

/** A mistake in the command line. */
export class UsageError extends Error {}

/** The exit status of an error: 1 usage or input, 2 refused, 3 failed, 4 broken, 5 no answer in time, 6 credentials or options. */
export function exitStatus(error: unknown): number {
  if (!isLambdaStreamError(error) || isValidationError(error)) return 1;
  if (isServiceError(error)) return 2;
  if (isFunctionError(error)) return 3;
  if (isStreamError(error)) return 4;
  if (isConnectionError(error) || isTimeoutError(error)) return 5;
  return 6;
}

/** What a person is told of an error. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const name = isServiceError(error) ? `${error.name}: ` : "";
  const request = isLambdaStreamError(error) && error.requestId ? ` (request ${error.requestId})` : "";
  return `${name}${error.message}${request}`;
}
