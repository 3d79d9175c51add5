import { parseArgs } from "node:util";
import { run } from "./run.js";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { check: { type: "boolean" }, root: { type: "string" } },
});

process.exitCode = await run({ ...values, packageRoot: process.cwd(), log: console.error });
