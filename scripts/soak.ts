import { parseArgs } from "node:util";
import { mistakes, type Mistake } from "../test/soak/mistakes.js";
import { soak } from "../test/soak/run.js";
import { summary } from "../test/soak/summary.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seconds: { type: "string" },
    streams: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    /** Runs a client with this mistake in place of the real one, to check that the soak test finds it. */
    mistake: { type: "string" },
  },
});
const seconds = Number(values.seconds ?? Number(values.minutes) * 60);
const [streams, seed] = [Number(values.streams), Number(values.seed)];
if (![seconds, streams, seed].every((value) => value > 0))
  throw new Error("--seconds, --minutes, --streams and --seed must be numbers above 0");
const { mistake } = values;
if (mistake !== undefined && !Object.hasOwn(mistakes, mistake)) {
  throw new Error(`--mistake must be one of: ${Object.keys(mistakes).join(", ")}`);
}

const report = await soak({ streams, seconds, seed }, mistake as Mistake | undefined);
console.log(values.json ? JSON.stringify(report, null, 2) : summary(report, streams));
process.exitCode = report.findings.length > 0 ? 1 : 0;
