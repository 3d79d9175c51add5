import { createControl, runTests } from "./harness.js";
import { events } from "./events.js";
import { failures } from "./failures.js";
import { http } from "./http.js";
import { invoke } from "./invoke.js";
import { limits } from "./limits.js";
import { middlewares } from "./middlewares.js";
import { presigned } from "./presigned.js";
import { records } from "./records.js";
import { requests } from "./requests.js";
import { resend } from "./resend.js";

/**
 * Tests the whole public API in the runtime that executes this file.
 *
 * @param packages - The exports of the package, `lib` and one for each subpath that runs anywhere, and openapi-fetch's factory.
 * @param setup - The endpoint's `region`, `credentials` and `endpoint`, its `control` URL, and `refusing`, a URL at
 *   which nothing listens.
 * @returns The results of the tests, and the properties of the runtime that they found.
 */
export async function runSuite(packages, { control, refusing, ...options }) {
  const found = {};
  const client = packages.lib.createClient(options);
  const context = { ...packages, client, options, control: createControl(control), refusing, found };
  const groups = { invoke, failures, limits, middlewares, records, http, requests, presigned, resend, events };
  const results = await runTests(groups, context);
  return { results, found };
}
