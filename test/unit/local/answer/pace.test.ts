import { once } from "node:events";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import type { Bandwidth } from "../../../../src/local/index.js";
import { answerTo, eventNames, open } from "../../../support/local/faults.js";
import { startEndpoint } from "../../../support/local/functions.js";

/** Seconds that the whole answer of a function takes. */
async function secondsFor(bandwidth: Bandwidth | undefined, bytes: number): Promise<number> {
  const functions = {
    async *f() {
      yield new Uint8Array(bytes);
    },
  };
  await using local = await startEndpoint({ functions, bandwidth });
  const startedAt = performance.now();
  const { body, events } = await answerTo(local);
  expect(body.length).toBeGreaterThan(bytes);
  expect(eventNames(events).at(-1)).toBe("InvokeComplete");
  return (performance.now() - startedAt) / 1000;
}

describe("bandwidth", () => {
  it("lets the burst pass, and the rest no faster than told", async () => {
    // 40,000 of some 50,000 bytes at 100,000 a second.
    expect(await secondsFor({ burstBytes: 10_000, bytesPerSecond: 100_000 }, 50_000)).toBeGreaterThan(0.35);
  });

  it("holds back nothing of an answer that is no longer than the burst, even at a byte a second", async () => {
    await secondsFor({ burstBytes: 100_000, bytesPerSecond: 1 }, 50_000);
  });

  it("is AWS's own on demand: 6 MB at once and then 2 MBps", async () => {
    expect(await secondsFor("aws", 7 * 1024 * 1024)).toBeGreaterThan(0.4);
  });

  it("is that of each answer: one does not use up the burst of another", async () => {
    const functions = {
      async *f() {
        yield new Uint8Array(1000);
      },
    };
    await using local = await startEndpoint({ functions, bandwidth: { burstBytes: 2000, bytesPerSecond: 1 } });
    for (const { events } of [await answerTo(local), await answerTo(local)]) {
      expect(eventNames(events)).toEqual(["PayloadChunk", "InvokeComplete"]);
    }
  });

  it("slows the function down, runs it on without a brake when the client leaves, and leaves nothing to close", async () => {
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
    // At this rate all of it would take 50 s.
    expect(yielded).toBeLessThan(100);
    request.destroy();
    await hasEnded;
    await local.close();
  });

  it.each<[string, unknown]>([
    ["bandwidth must be", "fast"],
    ["bandwidth must be", null],
    ["bandwidth.burstBytes", { bytesPerSecond: 1 }],
    ["bandwidth.burstBytes", { burstBytes: -1, bytesPerSecond: 1 }],
    ["bandwidth.bytesPerSecond", { burstBytes: 1, bytesPerSecond: 0 }],
    ["bandwidth.bytesPerSecond", { burstBytes: 1, bytesPerSecond: Infinity }],
    ["bandwidth.unit", { burstBytes: 1, bytesPerSecond: 1, unit: "s" }],
  ])("is refused with a word about what is wrong: %s (%j)", async (message, bandwidth) => {
    const starting = startEndpoint({ functions: {}, bandwidth: bandwidth as Bandwidth });
    await expect(starting).rejects.toMatchObject({
      code: "configuration",
      message: expect.stringContaining(message) as string,
    });
  });
});
