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
  const entries = list.flatMap((difference) =>
    difference.what.map((what) => {
      const [name, sdk] = typeof what === "string" ? [what] : what;
      return { difference, name, sdk };
    }),
  );
  type Entry = (typeof entries)[number];
  const fits = (row: Row, { difference: { state }, name, sdk }: Entry) =>
    row.state === state && row.what === name && (sdk === undefined || row.sdk === sdk);
  const find = (row: Row) => entries.find((entry) => fits(row, entry))?.difference;
  const known = new Map(rows.flatMap((row) => [find(row)].flatMap((entry) => (entry ? [[row, entry] as const] : []))));
  const isDifference = ({ state }: Row) => state !== "same" && state !== "not comparable";
  return {
    known,
    drift: rows.filter((row) => isDifference(row) && !known.has(row)),
    gone: entries
      .filter((entry) => !rows.some((row) => fits(row, entry)))
      .map(({ difference: { state, reason }, name }) => ({ state, what: name, reason })),
  };
}
