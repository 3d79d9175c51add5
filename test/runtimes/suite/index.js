import { createControl, runTests } from "./harness.js";
import { failures } from "./failures.js";
import { invoke } from "./invoke.js";
import { limits } from "./limits.js";
import { middlewares } from "./middlewares.js";
import { resend } from "./resend.js";

/**
 * Runs the whole public API once, in whatever runtime this is.
 *
 * @param packages - The exports of the package, `lib` and `eventStream`, and openapi-fetch's factory.
 * @param setup - The endpoint's `region`, `credentials` and `endpoint`, its `control` URL, and `refusing`, a URL where nothing
 *   listens.
 * @returns The results of the tests, and what was found out about the runtime.
 */
export async function runSuite(packages, { control, refusing, ...options }) {
  const found = {};
  const client = packages.lib.createClient(options);
  const context = { ...packages, client, options, control: createControl(control), refusing, found };
  const results = await runTests({ invoke, failures, limits, middlewares, resend }, context);
  return { results, found };
}
