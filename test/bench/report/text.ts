import type { Metric } from "../items/item.js";
import { estimate, pairwise, ratio } from "../statistics.js";
import { figure, nameOf } from "./names.js";
import { samplesOf, type ItemReport, type Report } from "./report.js";
import { outcomes, subject, type Outcome } from "./targets.js";

const references = ["fetch", "sdk", "hono", "pipe"];

/** The metrics of an item as lines: the medians, and their ratios to a raw fetch and to the SDK. */
export function itemText(item: ItemReport): string {
  return Object.entries(item.metrics)
    .map(([name, metric]) => metricText(item, name, metric))
    .join("\n");
}

function metricText(item: ItemReport, metric: string, { unit, ratios: hasRatios = true }: Metric): string {
  const present = references.filter((reference) => hasRatios && item.contenders.includes(reference));
  const header = [`  ${metric}`, unit, ...present.map((reference) => `× ${nameOf(reference)}`)];
  const rows = item.contenders.map((contender) => {
    const values = samplesOf(item, contender, metric);
    const ratios = present.map((reference) => ratioText(values, samplesOf(item, reference, metric)));
    return [`    ${nameOf(contender)}`, figure(estimate(values).median), ...ratios];
  });
  return align([header, ...rows]);
}

function ratioText(values: readonly number[], others: readonly number[]): string {
  const { median, low, high } = estimate(pairwise(values, others, ratio));
  return `${figure(median)} [${figure(low)}, ${figure(high)}]`;
}

export function targetsText(report: Report): string {
  return align(outcomes(report).map((outcome) => [...outcomeCells(outcome)]));
}

function outcomeCells({ target, title, estimate: { median, low, high }, met }: Outcome): string[] {
  const bounds = `${figure(median)} [${figure(low)}, ${figure(high)}]`;
  return [`  ${met ? "met" : "NOT MET"}`, `${title}, ${subject(target)}`, target.text, bounds];
}

export function machineText({ date, machine, versions }: Report): string {
  const { cpu, cores, memory, system, load } = machine;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${date.slice(0, 10)}, ${cpu}, ${cores} cores, ${(memory / 1024).toFixed(0)} GiB, ${system}, load ${load.toFixed(1)}
${packages.join(", ")}`;
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
