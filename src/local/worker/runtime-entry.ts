/**
 * The program that runs in the process of a handler: it takes the secret from the endpoint before any code of the user
 * runs, and then starts AWS's runtime client. `scripts/assemble-runtime-client.ts` compiles this file into the folder of
 * the client, as the file that `#runtime-client` in package.json names.
 */
import { createRequire } from "node:module";
import type * as RapidClient from "./rapid-client.js";

const { connect } = createRequire(import.meta.url)("./rapid-client.node") as typeof RapidClient;
await connect();
// The client runs as soon as it is imported.
const client = "./aws-lambda-ric-4.mjs";
await import(client);
