import { startLocalLambda } from "../../src/local/index.js";
import { faultCases } from "./faults.js";
import { healthyFunction } from "./plan.js";
import { play } from "./script.js";

// The process of the endpoint. It tells its parent how to reach it, and ends when the parent disconnects.
const names = [healthyFunction, ...Object.keys(faultCases)];
const local = await startLocalLambda({ functions: Object.fromEntries(names.map((name) => [name, play])) });
for (const [name, { fault }] of Object.entries(faultCases)) {
  if (fault !== undefined) local.inject(name, fault, Number.MAX_SAFE_INTEGER);
}
process.once("disconnect", () => void local.close().then(() => process.exit()));
process.send?.(local.clientOptions());
