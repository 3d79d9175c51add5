import type { Outcome, TestResult } from "./run.js";

/** Writes a number of runs in words, for the table of docs/runtimes.md. */
function runsOf(measured: { readonly runs: number } | undefined): string {
  return measured === undefined
    ? "?"
    : measured.runs === 1
      ? "once"
      : measured.runs === 2
        ? "twice"
        : `${measured.runs} ×`;
}

/** The table of runtimes that docs/runtimes.md shows. */
export function supportTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ runtime, version = "?", results, found }) => {
    const passed = results.filter(({ ok }) => ok).length;
    return [runtime.label, version, `${passed} of ${results.length}`, runsOf(found.package), runsOf(found.rawFetch)];
  });
  const head = ["runtime", "version", "tests passed", "a reset call, by the client", "by the runtime's own fetch"];
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The tests that failed, with the reasons. */
export function failuresOf(results: readonly TestResult[]): string[] {
  return results.filter(({ ok }) => !ok).map(({ name, message }) => `  ✗ ${name}\n    ${message ?? ""}`);
}

/** Replaces the text between the two markers in a document. */
export function between(document: string, marker: string, text: string): string {
  const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const start = document.indexOf(open);
  const end = document.indexOf(close);
  if (start < 0 || end < start)
    throw new Error(`The document must contain ${open} and ${close}, between which the text is written`);
  return `${document.slice(0, start + open.length)}\n\n${text}\n\n${document.slice(end)}`;
}
