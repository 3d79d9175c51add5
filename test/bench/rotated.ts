/** Rotates the values by one place in each round, so that no contender always profits from the place it has. */
export function rotated<T>(values: readonly T[], round: number): T[] {
  return values.map((_, index) => values[(index + round) % values.length] as T);
}
