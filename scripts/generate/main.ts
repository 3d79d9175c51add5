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
  // A mistake in the arguments or an error of the file system needs no stack trace.
  if (!/^(?:ERR_PARSE_ARGS|E[A-Z]+$)/.test(code)) throw error;
  console.error(message);
  process.exitCode = 1;
}
