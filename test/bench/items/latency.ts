import { checkOutput, CountingSink } from "../check.js";
import { contender, mainContenders, type ContenderName } from "../contenders/index.js";
import { Stopwatch } from "../stopwatch.js";
import { functionName, type Work } from "../work.js";
import type { Item, Sample } from "./item.js";

const tiny: Work = { events: 1, bytes: 10 };
/** The number of consecutive invocations that make one sample. */
const batch = 200;

/** Measures the means of a batch, so that work which is done only now and then, like collecting garbage, counts too. */
async function timeBatch(name: ContenderName, endpoint: string): Promise<Sample> {
  const invoke = await contender(name, endpoint);
  const asked = functionName("bulk", tiny);
  const sink = new CountingSink();
  const stopwatch = new Stopwatch();
  for (let index = 0; index < batch; index++) await invoke(asked, sink);
  const { time, cpu } = stopwatch;
  sink.assertWhole(name, { events: batch, bytes: tiny.bytes });
  return { time: time / batch, cpu: cpu / batch };
}

/** Measures the mean times from the call until the headers have arrived, and until the first chunk has. */
async function timeFirsts(name: ContenderName, endpoint: string): Promise<Sample> {
  const invoke = await contender(name, endpoint);
  const asked = functionName("first", tiny);
  let headers = 0;
  let chunk = 0;
  for (let index = 0; index < batch; index++) {
    const start = performance.now();
    let waiting = true;
    await invoke(asked, {
      head: () => void (headers += performance.now() - start),
      chunk() {
        if (waiting) chunk += performance.now() - start;
        waiting = false;
      },
      text: () => undefined,
    });
  }
  return { headers: headers / batch, chunk: chunk / batch };
}

const common = { processes: "together", contenders: mainContenders } as const;

export const latencyItems: readonly Item[] = [
  {
    ...common,
    name: "small-invocation",
    title: "one small invocation",
    metrics: { time: { unit: "ms" }, cpu: { unit: "ms" } },
    check: (name, { endpoint }) => checkOutput(name as ContenderName, endpoint, tiny, "bulk"),
    measure: (name, { endpoint }) => timeBatch(name as ContenderName, endpoint),
  },
  {
    ...common,
    name: "first-chunk",
    title: "time to the headers and to the first chunk",
    metrics: { headers: { unit: "ms" }, chunk: { unit: "ms" } },
    check: (name, { endpoint }) => checkOutput(name as ContenderName, endpoint, tiny, "first"),
    measure: (name, { endpoint }) => timeFirsts(name as ContenderName, endpoint),
  },
];
