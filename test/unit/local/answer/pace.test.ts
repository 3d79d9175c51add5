import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { Bandwidth } from "../../../../src/local/index.js";
import { responseTo, eventNames, open } from "../../../support/local/faults.js";
import { startEndpoint } from "../../../support/local/functions.js";

/** Measures the seconds that the whole response of a function takes. */
async function secondsFor(bandwidth: Bandwidth | undefined, bytes: number): Promise<number> {
  const functions = {
    async *f() {
      yield new Uint8Array(bytes);
    },
  };
  await using local = await startEndpoint({ functions, bandwidth });
  const startedAt = performance.now();
  const { body, events } = await responseTo(local);
  expect(body.length).toBeGreaterThan(bytes);
  expect(eventNames(events).at(-1)).toBe("InvokeComplete");
  return (performance.now() - startedAt) / 1000;
}

describe("bandwidth", () => {
  it("sends the burst at once, and the rest no faster than told", async () => {
    // After the burst some 40,000 bytes are left, at 100,000 a second.
    expect(await secondsFor({ burstBytes: 10_000, bytesPerSecond: 100_000 }, 50_000)).toBeGreaterThan(0.35);
  });

  it("holds back nothing of a response that is no longer than the burst, even at a byte a second", async () => {
    await secondsFor({ burstBytes: 100_000, bytesPerSecond: 1 }, 50_000);
  });

  it("can be AWS's own: 6 MB at once and then 2 MBps", async () => {
    expect(await secondsFor("aws", 7 * 1024 * 1024)).toBeGreaterThan(0.4);
  });

  it("counts for each response: one does not use up the burst of another", async () => {
    const functions = {
      async *f() {
        yield new Uint8Array(1000);
      },
    };
    await using local = await startEndpoint({ functions, bandwidth: { burstBytes: 2000, bytesPerSecond: 1 } });
    for (const { events } of [await responseTo(local), await responseTo(local)]) {
      expect(eventNames(events)).toEqual(["PayloadChunk", "InvokeComplete"]);
    }
  });

  it("slows the function down, lets it run freely once the client has left, and leaves nothing to close", async () => {
    let yielded = 0;
    let begun!: () => void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let ended!: () => void;
    const hasEnded = new Promise<void>((resolve) => (ended = resolve));
    const functions = {
      async *f() {
        for (; yielded < 1000; yielded++) {
          yield new Uint8Array(1000);
          begun();
        }
        ended();
      },
    };
    await using local = await startEndpoint({ functions, bandwidth: { burstBytes: 0, bytesPerSecond: 20_000 } });
    const { request, response } = await open(local);
    await once(response, "data");
    await hasBegun;
    // At this rate the whole response would take 50 s.
    expect(yielded).toBeLessThan(100);
    request.destroy();
    await hasEnded;
    await local.close();
  });
});
