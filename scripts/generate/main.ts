import { parseArgs } from "node:util";
import { run } from "./run.js";

try {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { check: { type: "boolean" }, root: { type: "string" } },
  });
  process.exitCode = await run({ ...values, packageRoot: process.cwd(), log: console.error });
} catch (error) {
  const { code = "", message } = error as NodeJS.ErrnoException;
  // What a person can mend at the command line or on the disk needs no stack.
  if (!/^(?:ERR_PARSE_ARGS|E[A-Z]+$)/.test(code)) throw error;
  console.error(message);
  process.exitCode = 1;
}
