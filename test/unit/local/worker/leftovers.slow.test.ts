import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createClient, type LambdaClient } from "../../../../src/index.js";
import { startLocalLambda } from "../../../../src/local/index.js";
import type { Ending } from "../../../support/local/ending-endpoint.js";
import { nodeFromSource } from "../../../support/from-source.js";
import { handler } from "../../../support/local/functions.js";

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

/** Starts an endpoint in a process of its own. */
async function startApart(): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const script = fileURLToPath(new URL("../../../support/local/ending-endpoint.ts", import.meta.url));
  const child = fork(script, { execArgv: [...nodeFromSource], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  children.push(child);
  const [url] = (await once(child, "message")) as [string];
  return { process: child, url };
}

/** Invokes the function, and returns the ids that it tells and a promise of the end of the response. */
async function start(client: LambdaClient): Promise<{ readonly ids: number[]; readonly ended: Promise<unknown> }> {
  const stream = await client.invokeWithResponseStream({ FunctionName: "f" });
  const chunks = stream[Symbol.asyncIterator]();
  const { value } = await chunks.next();
  const ids = JSON.parse(Buffer.from(value ?? []).toString()) as number[];
  return { ids, ended: Promise.allSettled([chunks.next()]) };
}

/** Whether the process is there and has not died. The system may keep a dead one for a while. */
function runs(id: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, "latin1"));
  } catch {
    return false;
  }
}

/** Resolves when none of the processes runs, and rejects after two seconds. */
async function gone(ids: readonly number[]): Promise<void> {
  const end = performance.now() + 2000;
  while (ids.some(runs)) {
    if (performance.now() > end) throw new Error(`Processes are left: ${ids.filter(runs).join(", ")}`);
    await delay(10);
  }
}

/** The ids of the processes that this process has started, reapers among them. */
function ownChildren(): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)?.split(" ")[1] === String(process.pid);
    } catch {
      return false;
    }
  });
}

describe("what a busy handler has started, in and out of its session", () => {
  it.each<Ending>(["exit", "error", "SIGTERM", "SIGINT", "SIGKILL"])(
    "is gone within 2 s when the endpoint's process ends by %s",
    async (ending) => {
      const endpoint = await startApart();
      const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
      const client = createClient({ region: "us-east-1", endpoint: endpoint.url, credentials, retry: false });
      const { ids, ended } = await start(client);
      expect(ids.filter(runs)).toHaveLength(4);
      const exited = once(endpoint.process, "exit");
      endpoint.process.send(ending);
      await exited;
      await gone(ids);
      await ended;
    },
  );

  it("is gone when close() resolves, and the endpoint has left no process of its own", async () => {
    const before = ownChildren();
    const local = await startLocalLambda({ functions: { f: { handler: handler("leftovers.busy"), timeout: 600 } } });
    const { ids, ended } = await start(createClient({ ...local.clientOptions(), retry: false }));
    await local.close();
    expect(ids.filter(runs)).toEqual([]);
    expect(ownChildren().filter((id) => !before.includes(id))).toEqual([]);
    await ended;
  });

  it.each([
    ["its time-out is over", "leftovers.busy", 2],
    ["its process exits", "leftovers.exits", 600],
  ])("is gone within 2 s when %s", async (_, name, timeout) => {
    const local = await startLocalLambda({ functions: { f: { handler: handler(name), timeout } } });
    try {
      const { ids, ended } = await start(createClient({ ...local.clientOptions(), retry: false }));
      await ended;
      await gone(ids);
    } finally {
      await local.close();
    }
  });
});
