import { checkOutput, CountingSink } from "../check.js";
import { allContenders, contender, type ContenderName } from "../contenders/index.js";
import { Stopwatch } from "../stopwatch.js";
import { functionName, type Work } from "../work.js";
import type { Item, Sample } from "./item.js";

/** Measures one invocation with a large response, from the call to the end of the stream. */
export async function timeInvocation(name: string, endpoint: string, work: Work): Promise<Sample> {
  const invoke = await contender(name as ContenderName, endpoint);
  const sink = new CountingSink();
  const stopwatch = new Stopwatch();
  await invoke(functionName("bulk", work), sink);
  const { time, cpu } = stopwatch;
  sink.assertWhole(name as ContenderName, work);
  return { time, cpu };
}

function throughput(name: string, title: string, work: Work): Item {
  return {
    name,
    title,
    processes: "together",
    contenders: allContenders,
    metrics: { time: { unit: "ms" }, cpu: { unit: "ms" } },
    check: (contenderName, { endpoint }) => checkOutput(contenderName as ContenderName, endpoint, work, "bulk"),
    measure: (contenderName, { endpoint }) => timeInvocation(contenderName, endpoint, work),
  };
}

export const throughputItems: readonly Item[] = [
  throughput("events-64B", "200,000 events of 64 B", { events: 200_000, bytes: 64 }),
  throughput("events-1KB", "100,000 events of 1 KB", { events: 100_000, bytes: 1024 }),
  throughput("events-64KB", "2,000 events of 64 KB", { events: 2_000, bytes: 64 * 1024 }),
  throughput("event-20MB", "one event of 20 MB", { events: 1, bytes: 20_000_000 }),
];
