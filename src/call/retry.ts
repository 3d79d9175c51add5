import { commonErrors, errors } from "../../generated/errors.js";
import { isConnectionError, isServiceError, isTimeoutError, type ServiceError } from "../errors.js";
import type { RetryMode } from "../options.js";
import { own } from "../shared/json.js";
import type { CommonErrorClass, ErrorTable } from "../tables.js";

/** Tells why a request may be sent again after an error. @returns undefined where it may not */
export function retryReason(error: unknown, mode: RetryMode): CommonErrorClass | undefined {
  if (isServiceError(error)) return refusalReason(error, mode);
  if (isConnectionError(error)) {
    // The certificate will be the same the next time.
    const again = error.code !== "tls" && (mode === "standard" || !error.functionMayHaveRun);
    return again ? "transient" : undefined;
  }
  return mode === "standard" && isTimeoutError(error) && error.code === "headers" ? "transient" : undefined;
}

const transientStatuses = [500, 502, 503, 504];

function refusalReason({ name, httpStatusCode }: ServiceError, mode: RetryMode): CommonErrorClass | undefined {
  const modelled = own<ErrorTable>(errors, name);
  if (modelled !== undefined) return modelled.mayHaveRun && mode !== "standard" ? undefined : modelled.retry;
  const common = (Object.keys(commonErrors) as CommonErrorClass[]).find((key) => commonErrors[key].includes(name));
  if (common === "throttling" || httpStatusCode === 429 || name.includes("Throttl")) return "throttling";
  if (common === "clock" || common === "credentials") return common;
  const transient = common === "transient" || transientStatuses.includes(httpStatusCode);
  return transient && mode === "standard" ? "transient" : undefined;
}

/** In milliseconds. */
const longestDelay = 20_000;

/**
 * Computes how long to wait before a request is sent again: exponential with full jitter, as AWS's SDKs do.
 *
 * @param retries - How many there were before.
 * @param headers - The headers of the refusal, whose `Retry-After` or `x-amz-retry-after` lengthens the wait by at most 5 s.
 * @returns Milliseconds.
 */
export function retryDelay(reason: CommonErrorClass, retries: number, headers?: Headers): number {
  const base = reason === "throttling" ? 1000 : 50;
  const delay = Math.floor(Math.random() * Math.min(base * 2 ** retries, longestDelay));
  return Math.max(delay, Math.min(retryHint(headers), delay + 5000));
}

function retryHint(headers: Headers | undefined): number {
  const milliseconds = headers?.get("x-amz-retry-after");
  if (milliseconds) return Number(milliseconds) || 0;
  const secondsOrDate = headers?.get("retry-after") ?? "";
  const seconds = Number(secondsOrDate);
  return (Number.isNaN(seconds) ? Date.parse(secondsOrDate) - Date.now() : seconds * 1000) || 0;
}

const fullBudget = 500;

/** Limits the retries of a client, so that many calls at once do not storm a service that fails. */
export class RetryBudget {
  #tokens = fullBudget;

  /** Pays for a retry. @returns its cost in tokens, undefined where too few are left */
  spend(reason: CommonErrorClass): number | undefined {
    const cost = reason === "throttling" ? 5 : 14;
    if (this.#tokens < cost) return undefined;
    this.#tokens -= cost;
    return cost;
  }

  /** Gives back, after a success, what its last retry had cost. */
  refund(cost = 1): void {
    this.#tokens = Math.min(fullBudget, this.#tokens + cost);
  }
}
