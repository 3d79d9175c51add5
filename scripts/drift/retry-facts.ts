/** The numbers of a retry policy: tokens of the budget, and delays in milliseconds. */
export interface RetryPolicy {
  readonly tokens: number;
  readonly cost: number;
  readonly throttlingCost: number;
  /** What a success without a retry gives back. */
  readonly refund: number;
  readonly delay: number;
  readonly throttlingDelay: number;
  readonly longestDelay: number;
}

/** The policy in words that both sides share, and the statuses whose errors are sent again whatever their name. */
export function retryFacts(
  policy: RetryPolicy,
  reasonOf: (status: number) => string | undefined,
): Readonly<Record<string, string>> {
  const statuses = Array.from({ length: 300 }, (_, index) => 300 + index);
  const withReason = (reason: string) => statuses.filter((status) => reasonOf(status) === reason).join(", ");
  return {
    ...Object.fromEntries(Object.entries(policy).map(([name, value]) => [name, String(value)])),
    transientStatuses: withReason("transient"),
    throttlingStatuses: withReason("throttling"),
  };
}
