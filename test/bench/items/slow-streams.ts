import { setTimeout as delay } from "node:timers/promises";
import { checkOutput, CountingSink } from "../check.js";
import { contender, mainContenders, type ContenderName } from "../contenders/index.js";
import { memory, peakMemory } from "../memory.js";
import { Stopwatch } from "../stopwatch.js";
import { functionName, type Work } from "../work.js";
import type { Item, Sample } from "./item.js";

const streams = 1000;
const work: Work = { events: 30, bytes: 128 };
/**
 * The milliseconds from the headers of the last stream to about the middle of the time that the server sends events.
 */
const middle = 2000;

const { gc } = globalThis as { gc?: () => void };

async function measure(name: ContenderName, endpoint: string): Promise<Sample> {
  const invoke = await contender(name, endpoint);
  // The first invocation allocates memory that the process needs only once and that no stream accounts for.
  await invoke(functionName("bulk", work), new CountingSink());
  gc?.();
  const before = memory();

  const sink = new CountingSink();
  const asked = functionName("slow", work, streams);
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    let open = 0;
    sink.head = () => {
      if (++open === streams) resolve();
    };
    ended = Promise.all(Array.from({ length: streams }, () => invoke(asked, sink)));
    ended.catch(reject);
  });
  const stopwatch = new Stopwatch();
  await delay(middle);
  const collection = new Stopwatch();
  gc?.();
  const during = memory();
  const collecting = collection.cpu;
  await ended;
  const cpu = stopwatch.cpu - collecting;
  sink.assertWhole(name, { ...work, events: streams * work.events });
  return {
    cpu: (cpu / 1000 / (streams * work.events)) * 1e6,
    stream: ((during - before) * 1024) / streams,
    peak: peakMemory(),
  };
}

export const slowStreamsItem: Item = {
  name: "slow-streams",
  title: "1,000 slow streams at a time",
  processes: "alone",
  contenders: mainContenders,
  metrics: { cpu: { unit: "s a million events" }, stream: { unit: "KiB a stream" }, peak: { unit: "MiB" } },
  check: (name, { endpoint }) => checkOutput(name as ContenderName, endpoint, { ...work, events: 3 }, "slow"),
  measure: (name, { endpoint }) => measure(name as ContenderName, endpoint),
};
