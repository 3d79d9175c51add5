import { checkOutput } from "../check.js";
import { mainContenders, type ContenderName } from "../contenders/index.js";
import type { Work } from "../work.js";
import type { Item, Sample } from "./item.js";
import { timeInvocation } from "./throughput.js";

function growth(name: string, title: string, small: Work, large: Work): Item {
  return {
    name,
    title,
    processes: "together",
    contenders: mainContenders,
    metrics: { growth: { unit: "×", ratios: false }, small: { unit: "ms" }, large: { unit: "ms" } },
    async check(contender, { endpoint }) {
      for (const work of [small, large]) await checkOutput(contender as ContenderName, endpoint, work, "bulk");
    },
    async measure(contender, { endpoint }): Promise<Sample> {
      const { time: smallTime = NaN } = await timeInvocation(contender, endpoint, small);
      const { time: largeTime = NaN } = await timeInvocation(contender, endpoint, large);
      return { growth: largeTime / smallTime, small: smallTime, large: largeTime };
    },
  };
}

/** These items measure how the time grows when the work is ten times larger. */
export const growthItems: readonly Item[] = [
  growth(
    "growth-events",
    "10 × the events: 500,000 of 64 B to 50,000",
    { events: 50_000, bytes: 64 },
    { events: 500_000, bytes: 64 },
  ),
  growth(
    "growth-bytes",
    "10 × the bytes of one event: 20 MB to 2 MB",
    { events: 1, bytes: 2_000_000 },
    { events: 1, bytes: 20_000_000 },
  ),
];
