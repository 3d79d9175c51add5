import { commonErrors, errors } from "../../generated/errors.js";
import {
  isConfigurationError,
  isConnectionError,
  isCredentialsError,
  isServiceError,
  isValidationError,
  type ServiceError,
} from "../errors.js";
import { own } from "../shared/json.js";
import type { ErrorTable } from "../tables.js";
import { retryReason } from "./retry.js";

/**
 * Whether the function has run, or may have, so that sending again may run it twice. It is false only where the function
 * surely did not run, and true for errors that this package does not know.
 *
 * @param error - What a call threw. Its attempts before the last one must be those of the retry mode `safe`.
 */
export function functionMayHaveRun(error: unknown): boolean {
  if (isServiceError(error)) return refusalMayHaveRun(error);
  if (isConnectionError(error)) return error.functionMayHaveRun;
  return !(isValidationError(error) || isConfigurationError(error) || isCredentialsError(error));
}

function refusalMayHaveRun(error: ServiceError): boolean {
  // The mode sends again what surely did not run the function.
  if (retryReason(error, "safe") !== undefined) return false;
  const { name, httpStatusCode } = error;
  const modelled = own<ErrorTable>(errors, name);
  if (modelled !== undefined) return modelled.mayHaveRun === true;
  // A service that has timed out may have begun. Any other refusal for the caller's sake comes before the function.
  const hasTimedOut = httpStatusCode === 408 || commonErrors.transient.includes(name);
  return hasTimedOut || httpStatusCode < 400 || httpStatusCode >= 500;
}
