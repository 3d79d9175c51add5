import type { ErrorContext } from "./errors.js";

/** Fills in what an error does not know yet of its call. */
export function addContext<E extends ErrorContext>(error: E, context: ErrorContext): E {
  for (const key of ["requestId", "statusCode", "attempts"] as const) {
    if (error[key] === undefined && context[key] !== undefined) Object.assign(error, { [key]: context[key] });
  }
  return error;
}
