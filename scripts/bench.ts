import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { items } from "../test/bench/items/index.js";
import { publish } from "../test/bench/report/publish.js";
import { itemText, machineText, targetsText } from "../test/bench/report/text.js";
import { run } from "../test/bench/run.js";

const usage = `npm run bench -- [options]
  --quick               runs 3 rounds instead of 15, to see that the benchmark works; the figures are not reliable
  --pairs <number>      runs this number of rounds
  --only <part>         runs only the items whose name contains this part; may be given several times
  --contenders <names>  runs only these contenders, separated by commas: chunks,sdk,fetch
  --json <file>         writes all samples to the file
  --publish <file>      measures nothing; draws the table of docs/performance.md, and docs/bench.svg, from a file that --json wrote
Items: ${items.map(({ name }) => name).join(", ")}`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    pairs: { type: "string" },
    only: { type: "string", multiple: true },
    contenders: { type: "string" },
    json: { type: "string" },
    publish: { type: "string" },
  },
});

if (values.help) console.log(usage);
else if (values.publish !== undefined) await publish(values.publish);
else await measure();

async function measure(): Promise<void> {
  const chosen = items.filter(({ name }) => values.only?.some((part) => name.includes(part)) ?? true);
  const pairs = Number(values.pairs ?? (values.quick ? 3 : 15));
  if (chosen.length === 0 || !(pairs >= 1)) throw new Error(usage);
  await import("./build.js");
  const report = await run({
    items: chosen,
    contenders: values.contenders?.split(","),
    pairs,
    alonePairs: values.quick ? Math.min(pairs, 2) : pairs,
    warmups: values.quick ? 1 : 3,
    onItem: ({ name, title }) => console.log(`\n${title} (${name})`),
    onReport: (item) => console.log(itemText(item)),
  });
  console.log(`\nTargets\n${targetsText(report)}\n\n${machineText(report)}\n${report.interval}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
