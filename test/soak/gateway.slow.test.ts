import { expect, it } from "vitest";
import { load } from "../support/gateway/load/load.js";

it("100 streams at once through the gateway are not mixed up, and nothing of them is kept", async () => {
  const limits = { streams: 100, seconds: 120, total: 1000 };
  const { streams, findings, peak, samples } = await load({ ...limits, lines: 10, pause: 20 });
  expect(findings).toEqual([]);
  expect([streams, peak]).toEqual([1000, 100]);
  expect(samples.at(-1)?.requests).toBe(1000);
  const growth = (samples.at(-1)?.live ?? Infinity) - (samples[0]?.live ?? 0);
  expect(growth).toBeLessThan(4 * 2 ** 20);
});
