/** A median, and the bounds between which it lies with 95 % confidence. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Estimates the median of the values. The interval lies between two order statistics and comes from inverting the sign
 * test. It assumes nothing about the distribution of the values, and needs no random numbers. With 15 values it reaches
 * from the 4th to the 12th, which contains the median with 96.5 %. With fewer than 6 values no interval reaches 95 %,
 * so that it spans all of them.
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

/** The number of values that can be left out at each end, so that both ends together lose at most 5 %. */
function skippedAtEachEnd(count: number): number {
  let skipped = 0;
  // The probabilities that `count` tosses of a coin show exactly `skipped` heads, and at most as many.
  let exactly = 0.5 ** count;
  let atMost = exactly;
  for (;;) {
    exactly *= (count - skipped) / (skipped + 1);
    atMost += exactly;
    if (atMost > 0.025) return skipped;
    skipped++;
  }
}

/** Compares the values of two contenders, each with the value of the same round. */
export function pairwise(
  values: readonly number[],
  others: readonly number[],
  compare: (value: number, other: number) => number,
): number[] {
  return values.map((value, round) => compare(value, others[round] ?? NaN));
}

export const ratio = (value: number, other: number): number => value / other;
export const difference = (value: number, other: number): number => value - other;
