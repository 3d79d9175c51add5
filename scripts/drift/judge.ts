import type { Row, State } from "./compare.js";
import type { KnownDifference } from "./known.js";

export interface Verdict {
  /** The known difference of a row, if it is one. */
  readonly known: ReadonlyMap<Row, KnownDifference>;
  /** Differences that are not listed. */
  readonly drift: readonly Row[];
  /** Listed differences that no longer exist. */
  readonly gone: readonly { readonly state: State; readonly what: string; readonly reason: string }[];
}

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
