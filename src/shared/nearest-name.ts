/**
 * Finds the known name that a person most probably meant: one that differs only in case, hyphens and underscores, or
 * one from which the name differs by a few slips of the fingers.
 *
 * @returns undefined rather than a name that merely looks a little alike: `reason` is not `region`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const folded = fold(name);
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const candidate of known) {
    const other = fold(candidate);
    const allowed = Math.floor(Math.max(folded.length, other.length) / 4);
    // The difference in length is the least that two names can differ by, and it is cheaper to ask.
    if (Math.abs(folded.length - other.length) > allowed) continue;
    const slips = countSlips(folded, other);
    if (slips > allowed || slips >= fewest) continue;
    nearest = candidate;
    fewest = slips;
  }
  return nearest;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

/**
 * Counts the letters that must be added, left out, replaced or swapped with their neighbour to make one name of the
 * other. A letter that was swapped is not changed again.
 *
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
 */
function countSlips(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap ? at(beforePrevious, column - 2) + 1 : Infinity;
      current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, replaced, swapped));
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
