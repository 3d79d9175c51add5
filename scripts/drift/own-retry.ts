import { RetryBudget, retryDelay, retryReason } from "../../src/call/retry.js";
import { ServiceError } from "../../src/errors.js";
import type { Entry } from "./facts.js";
import { retryFacts, type RetryPolicy } from "./retry-facts.js";

/** What the client does about retries, seen from outside, as facts. */
export function ownRetryEntries(): Entry[] {
  const reasonOf = (httpStatusCode: number) =>
    retryReason(new ServiceError("Unlisted", "", {}, { httpStatusCode }), "standard");
  return [["retry policy", { origin: "src/call/retry.ts", facts: retryFacts(ownPolicy(), reasonOf) }]];
}

function ownPolicy(): RetryPolicy {
  const cost = (reason: "transient" | "throttling") => new RetryBudget().spend(reason) ?? 0;
  return {
    tokens: tokensOf(new RetryBudget(), cost("throttling")),
    cost: cost("transient"),
    throttlingCost: cost("throttling"),
    refund: refundOf(cost("throttling")),
    delay: largestDelay("transient", 0),
    throttlingDelay: largestDelay("throttling", 0),
    longestDelay: largestDelay("throttling", 30),
  };
}

/** How many tokens a budget has, which is empty afterwards but for less than the cost of a retry. */
function tokensOf(budget: RetryBudget, cost: number): number {
  let spent = 0;
  while (budget.spend("throttling") !== undefined) spent += cost;
  let missing = 0;
  do {
    budget.refund(1);
    missing++;
  } while (budget.spend("throttling") === undefined);
  return spent + cost - missing;
}

/** How many tokens come back after a success without a retry. */
function refundOf(cost: number): number {
  const budget = new RetryBudget();
  while (budget.spend("throttling") !== undefined);
  let successes = 0;
  do {
    budget.refund();
    successes++;
  } while (budget.spend("throttling") === undefined);
  return cost / successes;
}

/** The upper end of the random delay. */
function largestDelay(reason: "transient" | "throttling", retries: number): number {
  const { random } = Math;
  Math.random = () => 1;
  try {
    return retryDelay(reason, retries);
  } finally {
    Math.random = random;
  }
}
