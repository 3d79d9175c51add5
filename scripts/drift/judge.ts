import type { Row, State } from "./compare.js";
import type { KnownDifference } from "./known.js";

export interface Verdict {
  /** The rows that are known differences, with their entries in the list. */
  readonly known: ReadonlyMap<Row, KnownDifference>;
  /** The differences that are not in the list. */
  readonly drift: readonly Row[];
  /** The differences that are in the list and no longer exist. */
  readonly gone: readonly { readonly state: State; readonly what: string; readonly reason: string }[];
}

/** Compares the differences that were found with the list of known ones. */
export function judge(rows: readonly Row[], list: readonly KnownDifference[]): Verdict {
  const find = (row: Row) => list.find(({ state, what }) => state === row.state && what.includes(row.what));
  const known = new Map(rows.flatMap((row) => [find(row)].flatMap((entry) => (entry ? [[row, entry] as const] : []))));
  const isDifference = ({ state }: Row) => state !== "same" && state !== "not comparable";
  return {
    known,
    drift: rows.filter((row) => isDifference(row) && !known.has(row)),
    gone: list.flatMap(({ state, what, reason }) =>
      what
        .filter((name) => !rows.some((row) => row.state === state && row.what === name))
        .map((name) => ({ state, what: name, reason })),
    ),
  };
}
