import { parseArgs } from "node:util";
import { withLatestSdk } from "./drift/latest.js";
import { drift, type DriftOptions } from "./drift/run.js";
import { installedClients, outdatedClients, publishedVersions } from "./drift/runtime-clients.js";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { latest: { type: "boolean" }, all: { type: "boolean" }, root: { type: "string" } },
});

// The SDK warns about the Node version that it will require next. The warning says nothing about drift.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const packageRoot = process.cwd();
const options = { root: values.root ?? packageRoot, all: values.all, log: console.log } satisfies Partial<DriftOptions>;
if (values.latest) {
  process.exitCode = await withLatestSdk((sdkRoot) => drift({ ...options, sdkRoot, origin: "newest published" }));
  const outdated = outdatedClients(installedClients(), publishedVersions());
  for (const line of outdated) console.log(line);
  if (outdated.length > 0) process.exitCode = 1;
  else console.log("AWS's runtime clients are the newest published.");
} else {
  process.exitCode = await drift({ ...options, sdkRoot: packageRoot });
}
