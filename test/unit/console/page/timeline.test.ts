import { describe, expect, it } from "vitest";
import { layOut, stallsOf, ticks } from "../../../../src/console/page/model/timeline.js";

const scale = { width: 1000, height: 100, milliseconds: 1000, bytes: 400 };
const headers = { type: "headers", at: 50, status: 200, headers: [] } as const;

describe("the timeline", () => {
  it("draws bytes over time as steps, with headers and first byte apart", () => {
    const chunks = [
      { at: 100, bytes: 100 },
      { at: 600, bytes: 400 },
    ];
    const drawn = layOut({ chunks, duration: 800, headers }, scale);
    expect(drawn.line).toBe("M0 100H100V75H600V0H800");
    expect(drawn.dots.map(({ x, y }) => [x, y])).toEqual([
      [100, 75],
      [600, 0],
    ]);
    expect(drawn).toMatchObject({ headers: 50, firstByte: 100, end: 800, dotsLeftOut: 0, stalls: [] });
  });

  it("draws at most 400 dots of thousands of chunks, the last one among them, and counts the others", () => {
    const chunks = Array.from({ length: 5001 }, (_, index) => ({ at: index / 10, bytes: index }));
    const { dots, dotsLeftOut, line } = layOut({ chunks, duration: 600, headers }, { ...scale, bytes: 5000 });
    expect(dots.length).toBeLessThanOrEqual(400);
    expect(dots.length + dotsLeftOut).toBe(5001);
    expect(dots.at(-1)).toMatchObject({ x: 500, y: 0 });
    expect(line.length).toBeLessThan(50_000);
  });

  it("takes long pauses for stalls, and not those of a slow but steady stream", () => {
    expect(stallsOf([0, 100, 200, 1900, 2000], 2100)).toEqual([{ at: 200, milliseconds: 1700 }]);
    expect(stallsOf([0, 2000, 4000, 6000], 8000)).toEqual([]);
    expect(stallsOf([0, 2000, 4000, 6000], 16_000)).toEqual([{ at: 6000, milliseconds: 10_000 }]);
    expect(stallsOf([], 5000)).toEqual([]);
  });

  it.each([
    [100, [20, 40, 60, 80, 100]],
    [1770, [500, 1000, 1500]],
    [2310, [500, 1000, 1500, 2000]],
    [900_000, [200_000, 400_000, 600_000, 800_000]],
  ])("writes round numbers below %i", (limit, numbers) => {
    expect(ticks(limit)).toEqual(numbers);
  });
});
