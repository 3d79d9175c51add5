import { createControl, runTests } from "./harness.js";
import { failures } from "./failures.js";
import { invoke } from "./invoke.js";
import { limits } from "./limits.js";
import { middlewares } from "./middlewares.js";
import { resend } from "./resend.js";

/**
 * Runs the public API once through, in whatever runtime this is.
 *
 * @param packages - What the package exports: `lib`, `eventStream`; and openapi-fetch's factory.
 * @param setup - Of the endpoint: `region`, `credentials`, `endpoint`; `control`, the URL of its process's control; and `refusing`, one
 *   where nothing listens.
 * @returns The tests' results, and what was found out about the runtime.
 */
export async function runSuite(packages, { control, refusing, ...options }) {
  const found = {};
  const client = packages.lib.createClient(options);
  const context = { ...packages, client, options, control: createControl(control), refusing, found };
  const results = await runTests({ invoke, failures, limits, middlewares, resend }, context);
  return { results, found };
}
