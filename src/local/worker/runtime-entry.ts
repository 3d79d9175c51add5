/**
 * The program that runs in the process of a handler: it takes the secret from the endpoint before any code of the user
 * runs, and then starts a runtime client of AWS's. `scripts/assemble-runtime-client.ts` compiles this file into the folder of
 * the clients, as the file that `#runtime-client` in package.json names.
 */
import { createRequire } from "node:module";
import type * as RapidClient from "./rapid-client.js";

const { connect } = createRequire(import.meta.url)("./rapid-client.node") as typeof RapidClient;
await connect();

// AWS too runs its newer client from Node 24 on, and the older one, which calls handlers that take a callback, below.
const [major] = process.versions.node.split(".");
const client = Number(major) >= 24 ? "./aws-lambda-ric.mjs" : "./aws-lambda-ric-3.mjs";
const { run } = (await import(client)) as { run?: (taskRoot?: string, handler?: string) => Promise<void> };
// The newer client has started by now. The older one tells an error of the handler's file when nobody catches it.
run?.(process.env["LAMBDA_TASK_ROOT"], process.env["_HANDLER"]).catch((error: unknown) => {
  setImmediate(() => {
    throw error;
  });
});
