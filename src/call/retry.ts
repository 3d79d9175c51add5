import { env } from "#platform";
import { commonErrors, errors } from "../../generated/errors.js";
import { ConfigurationError, isConnectionError, isServiceError, isTimeoutError, type ServiceError } from "../errors.js";
import { own } from "../shared/json.js";
import type { CommonErrorClass, ErrorTable } from "../tables.js";

/**
 * `safe` sends again only what surely did not run the function; `standard` what AWS's SDKs send again, so that a function
 * may run more than once for one call.
 */
export type RetryMode = "safe" | "standard";

/** When a request is sent again. */
export interface RetryOptions {
  /** @default "safe" */
  readonly mode?: RetryMode | undefined;
  /** How often a request is sent at most, the first time included. @default AWS_MAX_ATTEMPTS, then 3 */
  readonly maxAttempts?: number | undefined;
}

export type RetryPolicy = Readonly<Required<{ [Key in keyof RetryOptions]: NonNullable<RetryOptions[Key]> }>>;

type RetrySetting = RetryOptions | false | undefined;

/** What the call's own setting says, or else the client's; `false` is one attempt. @throws ConfigurationError */
export function settleRetry(client: RetrySetting, call: RetrySetting): RetryPolicy {
  const [first, then] = [call, client].map((setting) => (setting === false ? { maxAttempts: 1 } : setting));
  const mode = first?.mode ?? then?.mode ?? "safe";
  const maxAttempts = first?.maxAttempts ?? then?.maxAttempts ?? Number(env("AWS_MAX_ATTEMPTS") || 3);
  if (mode !== "safe" && mode !== "standard") throw new ConfigurationError('retry.mode must be "safe" or "standard"');
  if (Number.isSafeInteger(maxAttempts) && maxAttempts > 0) return { mode, maxAttempts };
  throw new ConfigurationError(
    "The number of attempts, retry.maxAttempts or AWS_MAX_ATTEMPTS, must be a whole number above 0",
  );
}

/** Why a request may be sent again, undefined where it may not. */
export function retryReason(error: unknown, mode: RetryMode): CommonErrorClass | undefined {
  if (isServiceError(error)) return refusalReason(error, mode);
  if (isConnectionError(error)) {
    // A certificate will not be another one the next time.
    const again = error.code !== "tls" && (mode === "standard" || !error.functionMayHaveRun);
    return again ? "transient" : undefined;
  }
  return mode === "standard" && isTimeoutError(error) && error.code === "headers" ? "transient" : undefined;
}

const transientStatuses = [500, 502, 503, 504];

function refusalReason({ name, statusCode }: ServiceError, mode: RetryMode): CommonErrorClass | undefined {
  const modelled = own<ErrorTable>(errors, name);
  if (modelled !== undefined) return modelled.mayHaveRun && mode !== "standard" ? undefined : modelled.retry;
  const classes = Object.keys(commonErrors) as CommonErrorClass[];
  const common = classes.find((errorClass) => commonErrors[errorClass].includes(name));
  if (common === "throttling" || statusCode === 429 || name.includes("Throttl")) return "throttling";
  if (common === "clock" || common === "credentials") return common;
  const transient = common === "transient" || transientStatuses.includes(statusCode);
  return transient && mode === "standard" ? "transient" : undefined;
}

const longestDelay = 20_000;

/**
 * How long to wait before a request is sent again, in milliseconds: exponential with full jitter, as AWS's SDKs do.
 *
 * @param retries - How many there were before.
 * @param headers - Of the answer: its `Retry-After` or `x-amz-retry-after` lengthens the wait by at most 5 s.
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

/** What one client may spend on retries, so that many calls at once do not storm a service that fails. */
export class RetryBudget {
  #tokens = fullBudget;

  /** @returns What it costs; undefined where it cannot be afforded. */
  spend(reason: CommonErrorClass): number | undefined {
    const cost = reason === "throttling" ? 5 : 14;
    if (this.#tokens < cost) return undefined;
    this.#tokens -= cost;
    return cost;
  }

  /** After a success, with what its last retry had cost. */
  refund(cost = 1): void {
    this.#tokens = Math.min(fullBudget, this.#tokens + cost);
  }
}
