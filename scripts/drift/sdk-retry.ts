import type { Entry } from "./facts.js";
import { retryFacts, type RetryPolicy } from "./retry-facts.js";
import { SdkMistake, type SdkPackage } from "./sdk-package.js";

/** The lists of names in the SDK's source, which no module exports, and their classes in the document. */
const lists = {
  throttling: "THROTTLING_ERROR_CODES",
  transient: "TRANSIENT_ERROR_CODES",
  clock: "CLOCK_SKEW_ERROR_CODES",
} as const;

/**
 * The SDK's retry policy, and the errors of every service that it retries, as facts.
 *
 * @param modelled - The errors of the operations, which are compared with their own rows.
 */
export function retryEntries(sdk: SdkPackage, modelled: ReadonlySet<string>): Entry[] {
  const names = Object.entries(lists).flatMap(([kind, list]) =>
    namesIn(sdk.retrySource, list)
      .filter((name) => !modelled.has(name))
      .map((name): Entry => [`common ${kind} ${name}`, { facts: {} }]),
  );
  return [["retry policy", { facts: retryFacts(policyOf(sdk), (status) => retryClass(sdk, { status })) }], ...names];
}

/** The class in which the SDK's standard retry mode puts an error. */
export function retryClass({ retry }: SdkPackage, { status, error }: { status: unknown; error?: Error }): string {
  const { isThrottlingError, isTransientError } = retry as Record<string, ((error: unknown) => boolean) | undefined>;
  if (!isThrottlingError || !isTransientError)
    throw new SdkMistake("@smithy/core/retry exports no isThrottlingError or no isTransientError");
  const tested = error ?? { name: "Unlisted", $metadata: { httpStatusCode: status } };
  if (isThrottlingError(tested)) return "throttling";
  return isTransientError(tested) ? "transient" : "none";
}

function policyOf({ retry }: SdkPackage): RetryPolicy {
  const { Retry } = retry as { Retry?: Record<string, (() => unknown) | undefined> };
  return {
    tokens: number(retry["INITIAL_RETRY_TOKENS"], "INITIAL_RETRY_TOKENS"),
    cost: number(Retry?.["cost"]?.(), "Retry.cost"),
    throttlingCost: number(Retry?.["throttlingCost"]?.(), "Retry.throttlingCost"),
    refund: number(retry["NO_RETRY_INCREMENT"], "NO_RETRY_INCREMENT"),
    delay: number(Retry?.["delay"]?.(), "Retry.delay"),
    throttlingDelay: number(Retry?.["throttlingDelay"]?.(), "Retry.throttlingDelay"),
    longestDelay: number(retry["MAXIMUM_RETRY_DELAY"], "MAXIMUM_RETRY_DELAY"),
  };
}

function number(value: unknown, name: string): number {
  if (typeof value === "number") return value;
  throw new SdkMistake(`@smithy/core/retry has no number ${name}`);
}

function namesIn(source: string, list: string): string[] {
  const [, body] = new RegExp(`^const ${list} = \\[([^\\]]*)\\];`, "m").exec(source) ?? [];
  if (body === undefined) throw new SdkMistake(`@smithy/core/retry has no list ${list}`);
  return [...body.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
}
