/**
 * Runs a local endpoint, or a client of one, in a process of its own, to measure or to kill it. Started with
 * `child_process.fork`; takes one message, and answers when told to.
 */
import { createClient } from "../../../src/index.js";
import { startLocalLambda } from "../../../src/local/index.js";
import { handler } from "./support.js";

export type Task =
  | { readonly kind: "endpoint"; readonly handler: string; readonly timeout: number }
  | { readonly kind: "client"; readonly url: string; readonly bytes: number; readonly bytesPerSecond: number };

export interface Report {
  readonly url?: string;
  readonly bytes?: number;
  readonly logs?: string | undefined;
  /** Of the resident set above what it was when idle, in bytes. */
  readonly growth?: number;
}

const tell = (report: Report) => process.send?.(report);

/** Samples the resident set until the returned function is called, which gives its growth. */
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
  // Idle is after a first, small invocation: the code is loaded and the process is warm.
  const client = createClient(local.clientOptions());
  if (task.handler.endsWith("pour")) {
    await (await client.invokeWithResponseStream({ FunctionName: "f", json: { bytes: 1 } })).drain();
  }
  const growth = watchMemory();
  process.on("message", () => tell({ growth: growth() }));
  tell({ url: local.url });
}

async function consume(task: Task & { kind: "client" }): Promise<void> {
  const { url, bytes: wanted, bytesPerSecond } = task;
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const client = createClient({ region: "us-east-1", endpoint: url, credentials });
  const invoke = (bytes: number) =>
    client.invokeWithResponseStream({ FunctionName: "f", json: { bytes }, LogType: "Tail" });
  await (await invoke(1)).drain();
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
