import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { createClient, type RetryMode } from "../../../src/index.js";
import { injected } from "../../support/recorder/marks.js";
import { timeoutsOf } from "./cell.js";
import { startEndpoint } from "./endpoint.js";
import { sdkClient } from "./sdk.js";
import type { Variant } from "./variants.js";

/** What the endpoint saw of one call. */
export interface Counted {
  readonly requests: number;
  /** How often the function ran. */
  readonly runs: number;
}

/** How often the fault is injected, which is more than any client sends. */
const times = 5;
/** Milliseconds for which AWS's SDK may wait in a stall. */
const silence = 2000;

/** Has this client read one response to its end, with default options except for the mode, and counts the requests. */
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

/** Has AWS's SDK read one response to its end, with default options, and counts the requests. */
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
    // Another test covers what it throws.
  }
  clearTimeout(timer);
  client.destroy();
  await endpoint.local.close();
  return { requests: endpoint.local.requests.length, runs: endpoint.runs() };
}
