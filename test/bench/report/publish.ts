import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { chart } from "./chart.js";
import { markdown, roundsOf } from "./markdown.js";
import type { Report } from "./report.js";

const begin = "<!-- bench -->";
const end = "<!-- /bench -->";
const leastRounds = 15;

/** Writes the report in a file, which `--json` has written, into README.md and docs/bench.svg. */
export async function publish(file: string): Promise<void> {
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const short = report.items.filter((item) => roundsOf(item) < leastRounds).map(({ name }) => name);
  if (short.length > 0)
    throw new Error(`These items have fewer than the ${leastRounds} rounds that publishing needs: ${short.join(", ")}`);
  const readme = await withTable(readFileSync("README.md", "utf8"), markdown(report));
  mkdirSync("docs", { recursive: true });
  writeFileSync("docs/bench.svg", chart(report));
  writeFileSync("README.md", readme);
}

async function withTable(readme: string, table: string): Promise<string> {
  const [start, stop] = [readme.indexOf(begin), readme.indexOf(end)];
  if (start < 0 || stop < start)
    throw new Error(`README.md must contain ${begin} and ${end}, between which the table is written`);
  const text = `${readme.slice(0, start + begin.length)}\n\n${table}\n\n${readme.slice(stop)}`;
  return format(text, { ...(await resolveConfig("README.md")), filepath: "README.md" });
}
