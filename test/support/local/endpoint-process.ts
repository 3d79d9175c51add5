/**
 * Runs a local endpoint, or a client of one, in a process of its own, so that a test can measure or kill it. The test
 * starts it with `child_process.fork`. The first message is the task, and each later message lets it go on.
 */
import { once } from "node:events";
import { createClient } from "../../../src/index.js";
import { startLocalLambda } from "../../../src/local/index.js";
import { handler } from "./functions.js";

export type Task =
  | { readonly kind: "endpoint"; readonly handler: string; readonly timeout: number }
  | { readonly kind: "client"; readonly url: string; readonly bytes: number; readonly bytesPerSecond: number };

export interface Report {
  readonly url?: string;
  readonly bytes?: number;
  readonly logs?: string | undefined;
  /** How many bytes the resident set has grown since it was idle. */
  readonly growth?: number;
}

const tell = (report: Report) => process.send?.(report);

/** Samples the resident set until the returned function is called. That returns its growth. */
function watchMemory(): () => number {
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  return () => {
    clearInterval(timer);
    return peak - idle;
  };
}

async function endpoint(task: Task & { kind: "endpoint" }): Promise<void> {
  const functions = { f: { handler: handler(task.handler), timeout: task.timeout } };
  const local = await startLocalLambda({ functions, credentials: false });
  tell({ url: local.url });
  await once(process, "message");
  const growth = watchMemory();
  tell({});
  await once(process, "message");
  tell({ growth: growth() });
}

async function consume({ url, bytes: wanted, bytesPerSecond }: Task & { kind: "client" }): Promise<void> {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const client = createClient({ region: "us-east-1", endpoint: url, credentials });
  const invoke = (bytes: number) =>
    client.invokeWithResponseStream({ FunctionName: "f", json: { bytes }, LogType: "Tail" });
  // Memory is measured between two invocations, when the code is loaded and the buffers of the sockets exist.
  await (await invoke(4_000_000)).drain();
  tell({});
  await once(process, "message");
  const growth = watchMemory();
  const startedAt = performance.now();
  const stream = await invoke(wanted);
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    const ahead = (bytes / bytesPerSecond) * 1000 - (performance.now() - startedAt);
    if (ahead > 5) await new Promise((resolve) => setTimeout(resolve, ahead));
  }
  const { logs } = await stream.completion;
  tell({ bytes, logs, growth: growth() });
}

process.once("message", (task: Task) => void (task.kind === "endpoint" ? endpoint(task) : consume(task)));
