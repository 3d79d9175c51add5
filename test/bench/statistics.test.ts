import { describe, expect, it } from "vitest";
import { difference, estimate, pairwise, ratio } from "./statistics.js";

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index);

describe("estimate", () => {
  it.each([
    // These are the published two-sided intervals of the sign test at 95 %.
    [15, 8, 4, 12],
    [20, 10.5, 6, 15],
    [9, 5, 2, 8],
    [6, 3.5, 1, 6],
    [3, 2, 1, 3],
    [1, 1, 1, 1],
  ])("returns the median of %i values and an interval of order statistics", (count, median, low, high) => {
    expect(estimate(upTo(count))).toEqual({ median, low, high });
  });
});

describe("pairwise", () => {
  it("compares the values of the same round", () => {
    expect(pairwise([2, 9], [4, 3], ratio)).toEqual([0.5, 3]);
    expect(pairwise([2, 9], [4, 3], difference)).toEqual([-2, 6]);
  });
});
