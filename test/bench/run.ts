import type { Context, Item } from "./items/item.js";
import { compile, runJob, startServer } from "./processes.js";
import { machine, versions } from "./report/machine.js";
import { intervalMethod, type ItemReport, type Report, type Samples } from "./report/report.js";
import { rotated } from "./rotated.js";
import type { SampleMessage } from "./worker.js";

export interface RunOptions {
  readonly items: readonly Item[];
  /** The names of the contenders to measure. Others are left out of every item. @default all */
  readonly contenders: readonly string[] | undefined;
  /** The number of rounds. In each one, all contenders are measured once, one after the other. */
  readonly pairs: number;
  /** The number of rounds of items whose samples need a process each. */
  readonly alonePairs: number;
  readonly warmups: number;
  readonly onItem: (item: Item) => void;
  readonly onReport: (report: ItemReport) => void;
}

export async function run({ items, contenders, onItem, onReport, ...options }: RunOptions): Promise<Report> {
  const report = { date: new Date().toISOString(), machine: machine(), versions: versions(), interval: intervalMethod };
  await compile();
  const reports: ItemReport[] = [];
  for (const whole of items) {
    const item = { ...whole, contenders: whole.contenders.filter((name) => contenders?.includes(name) ?? true) };
    if (item.contenders.length === 0) continue;
    onItem(item);
    // Each item has its own server, so that the bodies encoded for one item take no memory during the next.
    const server = await startServer();
    try {
      const samples = await runItem(item, { endpoint: server.endpoint }, options);
      const { name, title, metrics, processes } = item;
      reports.push({ name, title, contenders: item.contenders, metrics, processes, samples });
    } finally {
      await server.close();
    }
    onReport(reports.at(-1) as ItemReport);
  }
  return { ...report, items: reports };
}

async function runItem(
  item: Item,
  context: Context,
  { pairs, alonePairs, warmups }: Pick<RunOptions, "pairs" | "alonePairs" | "warmups">,
): Promise<Samples> {
  const samples: Samples = {};
  const collect = ({ contender, sample }: SampleMessage): void => {
    const metrics = (samples[contender] ??= {});
    for (const [metric, value] of Object.entries(sample)) (metrics[metric] ??= []).push(value);
  };
  const { name, contenders } = item;
  if (item.processes === "together") {
    await runJob({ item: name, context, kind: "rounds", contenders, warmups, rounds: pairs }, collect);
    return samples;
  }
  for (const contender of contenders) await runJob({ item: name, context, kind: "check", contender }, collect);
  for (let round = 0; round < alonePairs; round++) {
    for (const contender of rotated(contenders, round)) {
      await runJob({ item: name, context, kind: "measure", contender }, collect);
    }
  }
  return samples;
}
