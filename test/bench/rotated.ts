/** A B C, B C A, C A B: what comes after whom changes, so that none profits from the one before it. */
export function rotated<T>(values: readonly T[], round: number): T[] {
  return values.map((_, index) => values[(index + round) % values.length] as T);
}
