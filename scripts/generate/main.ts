import { parseArgs } from "node:util";
import { run, watch } from "./run.js";

try {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { check: { type: "boolean" }, root: { type: "string" }, watch: { type: "boolean" } },
  });
  const options = { root: values.root, packageRoot: process.cwd(), log: console.error };
  if (values.watch) await watch(options);
  else process.exitCode = await run({ ...options, check: values.check });
} catch (error) {
  const { code = "", message } = error as NodeJS.ErrnoException;
  // A mistake in the arguments or an error of the file system needs no stack trace.
  if (!/^(?:ERR_PARSE_ARGS|E[A-Z]+$)/.test(code)) throw error;
  console.error(message);
  process.exitCode = 1;
}
