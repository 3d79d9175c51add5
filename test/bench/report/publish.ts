import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { chart } from "./chart.js";
import { markdown, roundsOf } from "./markdown.js";
import type { Report } from "./report.js";

const begin = "<!-- bench -->";
const end = "<!-- /bench -->";
const page = "docs/performance.md";
const leastRounds = 15;

/** Writes the report in a file, which `--json` has written, into docs/performance.md and docs/bench.svg. */
export async function publish(file: string): Promise<void> {
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const short = report.items.filter((item) => roundsOf(item) < leastRounds).map(({ name }) => name);
  if (short.length > 0)
    throw new Error(`These items have fewer than the ${leastRounds} rounds that publishing needs: ${short.join(", ")}`);
  const text = await withTable(readFileSync(page, "utf8"), markdown(report));
  writeFileSync("docs/bench.svg", chart(report));
  writeFileSync(page, text);
}

async function withTable(before: string, table: string): Promise<string> {
  const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
  if (start < 0 || stop < start)
    throw new Error(`${page} must contain ${begin} and ${end}, between which the table is written`);
  const text = `${before.slice(0, start + begin.length)}\n\n${table}\n\n${before.slice(stop)}`;
  return format(text, { ...(await resolveConfig(page)), filepath: page });
}
