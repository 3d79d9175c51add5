import { specPath } from "../generate/text.js";
import { states, type Row, type State } from "./compare.js";
import type { Verdict } from "./judge.js";

/** The whole report as lines. @param all - lists the rows of every state, and not only the differences */
export function report(rows: readonly Row[], { known, drift, gone }: Verdict, all: boolean): string[] {
  const listed = (state: State) => (all ? rows.filter((row) => row.state === state) : []);
  const reasons = new Set([...known.values()].map(({ reason }) => reason));
  const problems = drift.length + gone.length;
  return [
    ...countTable(rows, (row) => known.has(row)),
    ...evidenceLines(rows),
    ...section("Same:", listed("same")),
    ...section("Not comparable, since the SDK does not carry it:", listed("not comparable")),
    ...(all
      ? ["", "Not compared, since the wire does not show it: descriptions, examples, the order of members and values."]
      : []),
    ...[...reasons].flatMap((reason, index) => [
      ...(index === 0 ? ["", "Known differences, listed in scripts/drift/known.ts:"] : []),
      ...rowTable([...known].filter(([, entry]) => entry.reason === reason).map(([row]) => row)),
      `    ${reason}`,
    ]),
    ...section("Drift:", drift),
    ...section(
      "Listed in scripts/drift/known.ts, but no longer different:",
      gone.map(({ state, what }) => ({ state, what, origins: ["", ""] })),
    ),
    "",
    problems === 0
      ? "No drift."
      : `${problems} to look at: correct the document, or list the difference with a reason in scripts/drift/known.ts.`,
  ];
}

/** How many of the facts that cannot be compared are inferred, by aspect. */
function evidenceLines(rows: readonly Row[]): string[] {
  const weighed = rows.filter(({ evidence }) => evidence !== undefined);
  const aspectOf = ({ what }: Row) => what.slice(what.lastIndexOf(": ") + 2);
  const aspects = [...new Set(weighed.map(aspectOf))].map((aspect) => {
    const all = weighed.filter((row) => aspectOf(row) === aspect);
    return `${all.filter(({ evidence }) => evidence === "inferred").length} of ${all.length} of ${aspect}`;
  });
  return aspects.length === 0 ? [] : ["", `Inferred, and not documented by AWS: ${aspects.join(", ")}`];
}

/** The number of rows of each kind in each state. Known differences are counted apart, whatever their state. */
function countTable(rows: readonly Row[], isKnown: (row: Row) => boolean): string[] {
  const columns = [...states.slice(0, 2), "known", ...states.slice(2)];
  const kinds = [...new Set(rows.map(kindOf))];
  const count = (kind: string | undefined, column: string) =>
    rows.filter((row) => kind === undefined || kindOf(row) === kind).filter((row) => columnOf(row) === column).length;
  const columnOf = (row: Row) => (isKnown(row) ? "known" : row.state);
  const line = (title: string, kind?: string) => [title, ...columns.map((column) => String(count(kind, column)))];
  return align([["", ...columns], ...kinds.map((kind) => line(kind, kind)), line("all")], "right");
}

const kindOf = ({ what }: Row) => /^\w+/.exec(what)?.[0] ?? "";

const section = (title: string, rows: readonly Row[]) => (rows.length > 0 ? ["", title, ...rowTable(rows)] : []);

function rowTable(rows: readonly Row[]): string[] {
  return align(
    rows.map(({ state, what, document, sdk, line, evidence, origins: [here, there] }) => [
      `  ${state}`,
      what,
      [
        document && `${here}: ${document}`,
        sdk && `${there}: ${sdk}`,
        evidence,
        line !== undefined && state !== "same" && `${specPath}:${line}`,
      ]
        .filter(Boolean)
        .join(" | "),
    ]),
    "left",
  );
}

/** Pads the cells so that all columns are aligned. */
function align(table: readonly (readonly string[])[], side: "left" | "right"): string[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table.map((cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return side === "right" && column > 0 ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
