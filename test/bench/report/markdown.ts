import { estimate } from "../statistics.js";
import { figure, nameOf } from "./names.js";
import { samplesOf, type ItemReport, type Report } from "./report.js";
import { outcomes, subject } from "./targets.js";

/** The contenders of each column. An item has at most one of them. */
const columns: readonly (readonly [title: string, ...contenders: string[]])[] = [
  ["this client", "chunks", "client"],
  ["AWS SDK", "sdk"],
  ["aws4fetch, decoder", "aws4fetch", "aws4fetch-alone"],
  ["raw fetch", "fetch"],
  ["raw node:http", "http"],
];

const ways = ["chunks", "events", "text", "body", "chunks-fetch", "text-fetch", "body-fetch", "fetch-text"];

/** The part of a report that docs/performance.md shows. */
export function markdown(report: Report): string {
  return [
    `![Medians of this client, its peers and the limits](bench.svg)`,
    circumstances(report),
    mainTable(report),
    `Work with peers of its own:`,
    peersTable(report),
    `The ways to consume a stream, in time by the clock:`,
    waysTable(report),
    `The targets. A target is met if the upper bound of the interval is within it:`,
    targetsTable(report),
  ].join("\n\n");
}

function circumstances({ date, machine, versions, items }: Report): string {
  const { cpu, cores, memory, system } = machine;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const rounds = Math.min(...items.map(roundsOf));
  return `Medians of ${rounds} rounds, ${date.slice(0, 10)}, on ${cores} cores of ${cpu} with ${Math.round(memory / 1024)} GiB, ${system}; ${packages.join(", ")}.`;
}

/** The number of times that each contender of an item was measured. */
export function roundsOf({ samples }: ItemReport): number {
  return Math.min(...Object.values(samples).flatMap((metrics) => Object.values(metrics).map(({ length }) => length)));
}

function mainTable({ items }: Report): string {
  const rows = items
    .filter(isMain)
    .flatMap((item) =>
      Object.entries(item.metrics).map(([metric, { unit }]) => [
        `${item.title}, ${metric} (${unit})`,
        ...columns.map(([, ...contenders]) => cell(item, contenders, metric)),
      ]),
    );
  return table(["", ...columns.map(([title]) => title)], rows);
}

/** Whether the item has a contender in the columns of the main table. */
function isMain({ contenders }: ItemReport): boolean {
  return columns.some(([, ...names]) => names.some((name) => contenders.includes(name)));
}

function peersTable({ items }: Report): string {
  const rows = items
    .filter((item) => !isMain(item))
    .flatMap((item) =>
      Object.entries(item.metrics).flatMap(([metric, { unit }]) =>
        item.contenders.map((name) => [
          `${item.title}, ${metric} (${unit})`,
          nameOf(name),
          figure(estimate(samplesOf(item, name, metric)).median),
        ]),
      ),
    );
  return table(["work", "by", "median"], rows, 2);
}

function waysTable({ items }: Report): string {
  const rows = items
    .filter(({ contenders }) => contenders.includes("text"))
    .map((item) => [`${item.title} (ms)`, ...ways.map((way) => cell(item, [way], "time"))]);
  return table(["", ...ways.map((way) => nameOf(way).replace("this client, ", "").replace("this client ", ""))], rows);
}

function cell(item: ItemReport, contenders: readonly string[], metric: string): string {
  const present = contenders.find((name) => item.contenders.includes(name));
  return present === undefined ? "" : figure(estimate(samplesOf(item, present, metric)).median);
}

function targetsTable(report: Report): string {
  const rows = outcomes(report).map(({ target, title, estimate: { median, low, high }, met }) => [
    `${title}, ${subject(target)}`,
    target.text,
    `${figure(median)} [${figure(low)}, ${figure(high)}]`,
    met ? "met" : "not met",
  ]);
  return table(["work", "target", "median [95 % interval]", ""], rows, 2);
}

/** A table in Markdown. The first `words` columns hold text, and the others hold figures. */
function table(header: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const lines = [header, header.map((_, index) => (index < words ? "---" : "--:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
