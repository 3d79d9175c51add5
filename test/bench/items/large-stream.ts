import { checkOutput, CountingSink } from "../check.js";
import { contender, type ContenderName } from "../contenders/index.js";
import { memory, peakMemory } from "../memory.js";
import { Stopwatch } from "../stopwatch.js";
import { functionName, type Work } from "../work.js";
import type { Item, Sample } from "./item.js";

const work: Work = { events: 16 * 1024, bytes: 64 * 1024 };
/** The same events, but fewer, whose payloads are hashed; those of the whole stream are counted. */
const checked: Work = { ...work, events: 1024 };
/** Memory is looked at so often, in milliseconds. */
const interval = 10;

/** Metrics: the peak of memory, and by how much the second half of the stream's bytes had more than the first. */
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
