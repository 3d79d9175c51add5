import { checkOutput, CountingSink } from "../check.js";
import { contender, type ContenderName } from "../contenders/index.js";
import { memory, peakMemory } from "../memory.js";
import { Stopwatch } from "../stopwatch.js";
import { functionName, type Work } from "../work.js";
import type { Item, Sample } from "./item.js";

const work: Work = { events: 16 * 1024, bytes: 64 * 1024 };
/**
 * A shorter stream, whose payloads are hashed to check the contender. The bytes of the long stream are only counted.
 */
const checked: Work = { ...work, events: 1024 };
/** The time between two samples of the memory, in milliseconds. */
const interval = 10;

/** Measures the peak of memory, and by how much it is higher in the second half of the stream than in the first. */
async function measure(name: ContenderName, endpoint: string): Promise<Sample> {
  const invoke = await contender(name, endpoint);
  const sink = new CountingSink();
  const half = (work.events * work.bytes) / 2;
  let first = 0;
  let second = 0;
  const timer = setInterval(() => {
    if (sink.bytes < half) first = Math.max(first, memory());
    else second = Math.max(second, memory());
  }, interval);
  const stopwatch = new Stopwatch();
  await invoke(functionName("bulk", work), sink);
  const { time } = stopwatch;
  clearInterval(timer);
  sink.assertWhole(name, work);
  return { peak: peakMemory(), rise: second - first, time };
}

export const largeStreamItem: Item = {
  name: "stream-1GB",
  title: "a stream of 1 GB",
  processes: "alone",
  contenders: ["chunks", "body", "sdk", "aws4fetch", "fetch", "http"] satisfies ContenderName[],
  metrics: { peak: { unit: "MiB" }, rise: { unit: "MiB", ratios: false }, time: { unit: "ms" } },
  check: (name, { endpoint }) => checkOutput(name as ContenderName, endpoint, checked, "bulk"),
  measure: (name, { endpoint }) => measure(name as ContenderName, endpoint),
};
