import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { setImmediate, setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/index.js";
import { startLocalLambda } from "../../src/local/index.js";
import { chunkSizes, runCell, type Ran } from "./fault-matrix/cell.js";
import { differences } from "./fault-matrix/differences.js";
import { startEndpoint, type Endpoint } from "./fault-matrix/endpoint.js";
import { faults } from "./fault-matrix/document.js";
import { report, type Row } from "./fault-matrix/report.js";
import { runSdk, sdkWays, type SdkWay } from "./fault-matrix/sdk.js";
import { isSlow, titleOf, variants, type Variant } from "./fault-matrix/variants.js";
import { Wire } from "./fault-matrix/wire.js";
import { ways, type WayName } from "./fault-matrix/ways.js";
import { injected } from "../support/recorder/marks.js";
import { recorder } from "../support/recorder/setup.js";

const wayNames = Object.keys(ways) as WayName[];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
let wire: Wire;

beforeAll(() => {
  wire = new Wire();
  process.on("unhandledRejection", onUnhandled);
});
afterAll(() => {
  wire[Symbol.dispose]();
  process.off("unhandledRejection", onUnhandled);
});

/** One connection of the client's own transport and up to two of the runtime's `fetch` wait for the next cell. */
const idleConnections = 3;

/** Runs the cells of this client: those of a slow fault at once, the others one after the other. */
async function runCells(variant: Variant, endpoint: Endpoint): Promise<{ wrong: string[]; error: unknown }> {
  const cells = chunkSizes.flatMap((size) => wayNames.map((way) => ({ variant, way, size })));
  const ran: Ran[] = [];
  const wrong: string[] = [];
  if (isSlow(variant)) ran.push(...(await Promise.all(cells.map((cell) => runCell(cell, endpoint, wire)))));
  else {
    for (const cell of cells) {
      ran.push(await runCell(cell, endpoint, wire));
      if (wire.served.size > idleConnections) wrong.push(`${cell.way} × ${cell.size}: ${wire.served.size} are open`);
    }
  }
  return { wrong: [...ran.flatMap((one) => one.wrong), ...wrong], error: ran[0]?.error };
}

async function runSdkCells(variant: Variant, endpoint: Endpoint): Promise<Row["sdk"]> {
  const pairs = await Promise.all(sdkWays.map(async (way) => [way, await runSdk(variant, way, endpoint, wire)]));
  return Object.fromEntries(pairs) as Record<SdkWay, string>;
}

/** The number of sockets and of timers that keep the process alive. */
function resources(): { readonly sockets: number; readonly timers: number } {
  const all = process.getActiveResourcesInfo();
  const count = (kind: RegExp) => all.filter((name) => kind.test(name)).length;
  return { sockets: count(/TCP|TLS|HTTP/), timers: count(/Timeout/) };
}

/**
 * The bytes in memory that no collection frees. A single collection frees less on a busy machine, since finalizers,
 * weak references and the ends of sockets need turns of the event loop. What leaks is there after the last one as well.
 */
async function heldBytes(): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let least = Infinity;
  for (let round = 0; round < 10; round++) {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + arrayBuffers);
    await setImmediate();
  }
  return least;
}

describe("every fault, with every way to consume and every size of chunks,", () => {
  const rows: Row[] = [];
  let held = Infinity;

  it.each(variants.map((variant) => [titleOf(variant), variant] as const))("%s", async (_, variant) => {
    const before = resources();
    const endpoint = await startEndpoint(variant);
    const slow = isSlow(variant);
    const early = slow ? runSdkCells(variant, endpoint) : undefined;
    const { wrong, error } = await runCells(variant, endpoint);
    const ran = endpoint.runs() > 0;
    const sdk = await (early ?? runSdkCells(variant, endpoint));
    await endpoint.local.close();
    await wire.allClosed();
    // The system's part of a socket may end after its events.
    for (let turn = 0; resources().sockets > 0 && turn < 1000; turn++) await setTimeout(5);
    const different = await differences(variant);
    expect(wrong).toEqual([]);
    expect(different).toEqual([]);
    expect(unhandled).toEqual([]);
    const { sockets, timers } = resources();
    expect(sockets).toBe(0);
    expect(timers).toBeLessThanOrEqual(before.timers);
    rows.push({ variant, ran, error, sdk });
    if (held === Infinity) held = await heldBytes();
  });

  it("leaves nothing in memory", async () => {
    expect((await heldBytes()) - held).toBeLessThan(16 * 1024 * 1024);
  });

  it.each(["for await", "events()", "body reader", "pipeTo", "toResponse()", "lambdaFetch()"] as const)(
    "holds back a response of any length for a slow reader: %s",
    async (way) => {
      const [chunk, count] = [new Uint8Array(64 * 1024), 2048];
      let [written, read, ahead] = [0, 0, 0];
      const local = await startLocalLambda({
        functions: {
          async *f() {
            for (; written < count; written++) yield chunk;
          },
        },
      });
      local.inject("f", { kind: "corrupt", what: "header", afterEvents: count });
      const client = createClient(local.clientOptions());
      const headers = { [injected]: "yes" };
      const call = {
        invoke: () => client.invokeWithResponseStream({ FunctionName: "f" }, { headers }),
        async deliver({ length }: Uint8Array) {
          read += length / chunk.length;
          ahead = Math.max(ahead, written - read);
          await setImmediate();
        },
        abort: () => undefined,
        arrived: Promise.resolve(),
        silence: undefined,
      };
      await expect(ways[way](call)).rejects.toMatchObject({ code: "checksum" });
      await local.close();
      recorder.take();
      expect(read).toBe(count);
      // The system's own buffers for a connection may hold some tens of megabytes.
      expect(ahead).toBeLessThan(count / 2);
    },
  );

  it("is published in docs/faults.md", async () => {
    const text = report(rows, variants.length * wayNames.length * chunkSizes.length);
    const { stands, should } = await faults.part("matrix", text);
    expect(stands, faults.update).toBe(should);
  });
});
