import { fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { FuzzReport } from "../test/fuzz/run.js";

/** The seconds without progress after which a case is taken to hang. */
const patience = 60;

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    cases: { type: "string" },
    seed: { type: "string" },
    from: { type: "string", default: "0" },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const minutes = Number(values.minutes ?? (values.cases === undefined ? 1 : 525_600));
const cases = Number(values.cases ?? Number.MAX_SAFE_INTEGER);
const from = Number(values.from);
if (![seed, minutes, cases, from].every(Number.isFinite))
  throw new Error("--seed, --minutes, --cases and --from must be numbers");
console.log(`seed ${seed}`);

const worker = fork(fileURLToPath(new URL("../test/fuzz/worker.ts", import.meta.url)));
let next = from;
let report: FuzzReport | undefined;
const giveUp = (): void => void worker.kill("SIGKILL");
let watchdog = setTimeout(giveUp, patience * 1000);
worker.on("message", (message: number | FuzzReport) => {
  if (typeof message === "number") next = message;
  else report = message;
  clearTimeout(watchdog);
  watchdog = setTimeout(giveUp, patience * 1000);
});
worker.on("exit", (code, signal) => {
  clearTimeout(watchdog);
  process.exitCode = report === undefined || report.findings.length > 0 ? 1 : 0;
  if (report === undefined) {
    console.log(`case ${next}, or one soon after it, hangs or ended its process (${signal ?? code})`);
    console.log(`  to repeat it: npm run fuzz -- --seed ${seed} --from ${next} --cases 500`);
    return;
  }
  const { cases, seconds, peakBytes, tally, findings } = report;
  console.log(
    `${cases} streams in ${seconds.toFixed(1)} s, memory grew by at most ${(peakBytes / 2 ** 20).toFixed(1)} MiB`,
  );
  console.log(
    Object.entries(tally)
      .map(([name, count]) => `${name} ${count}`)
      .sort()
      .join(", "),
  );
  for (const finding of findings) console.log(finding);
});
worker.send({ seed, from, cases, duration: minutes * 60_000 });
