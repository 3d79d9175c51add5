import { parseArgs } from "node:util";
import { withLatestSdk } from "./drift/latest.js";
import { drift, type DriftOptions } from "./drift/run.js";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { latest: { type: "boolean" }, all: { type: "boolean" }, root: { type: "string" } },
});

// The SDK warns about the Node version that it will require next. The warning says nothing about drift.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const packageRoot = process.cwd();
const options = { root: values.root ?? packageRoot, all: values.all, log: console.log } satisfies Partial<DriftOptions>;
process.exitCode = values.latest
  ? await withLatestSdk((sdkRoot) => drift({ ...options, sdkRoot, origin: "newest published" }))
  : await drift({ ...options, sdkRoot: packageRoot });
