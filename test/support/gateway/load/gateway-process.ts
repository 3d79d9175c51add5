import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { Gateway } from "../../../../src/gateway/index.js";
import { createClient, type ClientOptions } from "../../../../src/index.js";

/** What the process of the gateway holds, in bytes, and how many requests it has logged. */
export interface GatewaySample {
  readonly rss: number;
  /** The objects that are left after a collection. */
  readonly live: number;
  readonly requests: number;
}

// The process of the gateway. It is sent the options of its client, tells where it is, and answers any further message with
// a sample. It ends when its parent disconnects.
const [clientOptions] = (await once(process, "message")) as [ClientOptions];
let requests = 0;
const gateway = new Gateway({
  client: createClient(clientOptions),
  tokens: ["test-token-0123456789"],
  host: "127.0.0.1",
  port: 0,
  concurrency: 1000,
  maxBody: 6_291_456,
  timeout: 960,
  log: () => void requests++,
});
process.on("message", () => void sample());
process.once("disconnect", () => process.exit());
process.send?.(await gateway.listen());

async function sample(): Promise<void> {
  if (gc === undefined) throw new Error("The process was started without --expose-gc");
  gc();
  await turn();
  gc();
  const { rss, heapUsed: live } = process.memoryUsage();
  process.send?.({ rss, live, requests } satisfies GatewaySample);
}
