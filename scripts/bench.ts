import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { items } from "../test/bench/items/index.js";
import { itemText, machineText, targetsText } from "../test/bench/report/text.js";
import { run } from "../test/bench/run.js";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    contenders: { type: "string" },
    pairs: { type: "string" },
    json: { type: "string" },
  },
});

await import("./build.js");
const chosen = items.filter(({ name }) => values.only?.some((part) => name.includes(part)) ?? true);
if (chosen.length === 0) throw new Error(`--only fits none of ${items.map(({ name }) => name).join(", ")}`);
const pairs = Number(values.pairs ?? (values.quick ? 3 : 15));
if (!(pairs >= 1)) throw new Error("--pairs takes a number from 1");
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
