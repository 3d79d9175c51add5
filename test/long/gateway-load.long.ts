import { expect, it } from "vitest";
import { load } from "../support/gateway/load/load.js";

/** Seconds for which the streams are held. */
const seconds = 60;
const mebibyte = 2 ** 20;

it("500 streams at once through the gateway for a minute are not mixed up, and its memory is flat", async () => {
  const { streams, findings, peak, samples } = await load({ streams: 500, seconds, lines: 20, pause: 100 });
  const shown = samples.map(({ rss, live }) => `${Math.round(rss / mebibyte)}/${Math.round(live / mebibyte)}`);
  console.log(`${streams} streams; resident and live memory of the gateway in MiB: ${shown.join(" ")}`);
  expect(findings).toEqual([]);
  expect(peak).toBe(500);
  const third = Math.floor(samples.length / 3);
  const least = (part: typeof samples) => Math.min(...part.map(({ live }) => live));
  const growth = least(samples.slice(-third - 1, -1)) - least(samples.slice(third, 2 * third));
  expect(growth).toBeLessThan(4 * mebibyte);
  // The last sample was taken when nothing was open any more.
  expect((samples.at(-1)?.live ?? Infinity) - (samples[0]?.live ?? 0)).toBeLessThan(4 * mebibyte);
});
