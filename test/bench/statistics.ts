/** A median, and between which bounds it lies with 95 % confidence. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval is one of order statistics (the sign test's, turned round): it assumes nothing about how the values are
 * distributed, and draws no random numbers. With 15 values it reaches from the 4th to the 12th, which holds the median
 * with 96.5 %. Below 6 values no interval reaches 95 %, and it is all of them.
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const skipped = skippedAtEachEnd(sorted.length);
  const at = (index: number): number => sorted[index] ?? NaN;
  return {
    median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    low: at(skipped),
    high: at(last - skipped),
  };
}

/** How many values can be left out at either end so that both together lose at most 5 %. */
function skippedAtEachEnd(count: number): number {
  let skipped = 0;
  // Of so many tosses of a coin, exactly `skipped` heads, and at most as many.
  let exactly = 0.5 ** count;
  let atMost = exactly;
  for (;;) {
    exactly *= (count - skipped) / (skipped + 1);
    atMost += exactly;
    if (atMost > 0.025) return skipped;
    skipped++;
  }
}

/** Each round's value against the same round's of another contender. */
export function pairwise(
  values: readonly number[],
  others: readonly number[],
  compare: (value: number, other: number) => number,
): number[] {
  return values.map((value, round) => compare(value, others[round] ?? NaN));
}

export const ratio = (value: number, other: number): number => value / other;
export const difference = (value: number, other: number): number => value - other;
