import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { createClient, type RetryMode } from "../../../src/index.js";
import { injected } from "../../support/recorder/marks.js";
import { timeoutsOf } from "./cell.js";
import { startEndpoint } from "./endpoint.js";
import { sdkClient } from "./sdk.js";
import type { Variant } from "./variants.js";

/** What one call came to at the endpoint. */
export interface Counted {
  readonly requests: number;
  /** How often the function ran. */
  readonly runs: number;
}

/** More than any client sends. */
const times = 5;
/** How long AWS's SDK is let wait in a stall. In milliseconds. */
const silence = 2000;

/** Reads one answer of a client to its end, with all but the mode as it is by default, and counts. */
export async function callOurs(variant: Variant, mode: RetryMode): Promise<Counted> {
  const endpoint = await startEndpoint(variant);
  const { local } = endpoint;
  const timeouts = timeoutsOf(variant);
  const client = createClient({ ...local.clientOptions(), ...(mode !== "safe" && { retry: { mode } }), timeouts });
  endpoint.inject(times);
  const call = client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [injected]: "yes" } });
  await call.then((stream) => stream.drain()).catch(() => undefined);
  await local.close();
  return { requests: local.requests.length, runs: endpoint.runs() };
}

/** The same of AWS's SDK, with all as it is by default. */
export async function callSdk(variant: Variant): Promise<Counted> {
  const endpoint = await startEndpoint(variant);
  const client = sdkClient(endpoint, "yes", {});
  const controller = new AbortController();
  const timer = variant.kind === "stall" ? setTimeout(() => controller.abort(), silence) : undefined;
  endpoint.inject(times);
  try {
    const command = new InvokeWithResponseStreamCommand({ FunctionName: "f" });
    const { EventStream } = await client.send(command, { abortSignal: controller.signal });
    for await (const event of EventStream ?? []) void event;
  } catch {
    // What it throws is said elsewhere.
  }
  clearTimeout(timer);
  client.destroy();
  await endpoint.local.close();
  return { requests: endpoint.local.requests.length, runs: endpoint.runs() };
}
