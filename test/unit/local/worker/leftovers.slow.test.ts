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
async function startApart(): Promise<{ readonly process: ChildProcess; readonly client: LambdaClient }> {
  const script = fileURLToPath(new URL("../../../support/local/ending-endpoint.ts", import.meta.url));
  const child = fork(script, { execArgv: [...nodeFromSource], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  children.push(child);
  const [endpoint] = (await once(child, "message")) as [string];
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  return { process: child, client: createClient({ region: "us-east-1", endpoint, credentials, retry: false }) };
}

/** Invokes a function, and returns the ids that it tells and a promise of the end of the response. */
async function start(
  client: LambdaClient,
  FunctionName = "f",
): Promise<{ readonly ids: number[]; readonly ended: Promise<unknown> }> {
  const stream = await client.invokeWithResponseStream({ FunctionName });
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

/** Resolves when none of the processes runs, and rejects after so many seconds. */
async function gone(ids: readonly number[], seconds = 2): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (ids.some(runs)) {
    if (performance.now() > end) throw new Error(`Processes are left: ${ids.filter(runs).join(", ")}`);
    await delay(10);
  }
}

/** The ids of the processes that a process has started, reapers among them. */
function childrenOf(parent: number | undefined): number[] {
  const names = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)?.split(" ")[1] === String(parent);
    } catch {
      return false;
    }
  });
  return names.map(Number);
}

/** The id of the reaper of an endpoint's process. */
function reaperOf(endpoint: ChildProcess): number {
  const isReaper = (id: number) => readFileSync(`/proc/${id}/cmdline`, "latin1").includes("reaper.mjs");
  const [reaper] = childrenOf(endpoint.pid).filter(isReaper);
  if (reaper === undefined) throw new Error("There is no reaper");
  return reaper;
}

describe("what a handler has started, in and out of its session", () => {
  const endings: readonly Ending[] = ["exit", "error", "SIGTERM", "SIGINT", "SIGKILL"];

  it.each(["busy", "waits", "idle"].flatMap((name) => endings.map((ending) => [name, ending] as const)))(
    "is gone within 2 s when it is %s and the endpoint's process ends by %s",
    async (name, ending) => {
      const endpoint = await startApart();
      const { ids, ended } = await start(endpoint.client, name);
      expect(ids.filter(runs)).toHaveLength(4);
      if (name === "idle") await ended;
      const exited = once(endpoint.process, "exit");
      endpoint.process.send(ending);
      await exited;
      await gone(ids);
      await ended;
    },
  );

  it.each(["waits", "idle"])("is all that is left when it is %s and the reaper was killed too", async (name) => {
    const endpoint = await startApart();
    const { ids, ended } = await start(endpoint.client, name);
    const [own = 0, ...others] = ids;
    process.kill(reaperOf(endpoint.process), "SIGKILL");
    endpoint.process.kill("SIGKILL");
    try {
      await gone([own], 5);
      await ended;
    } finally {
      others.filter(runs).forEach((id) => process.kill(id, "SIGKILL"));
    }
  });

  it.each(["busy", "waits", "idle"])("is gone when it is %s and close() resolves", async (name) => {
    const before = childrenOf(process.pid);
    const functions = { f: { handler: handler(`leftovers.${name}`), timeout: 600 } };
    const local = await startLocalLambda({ functions });
    const { ids, ended } = await start(createClient({ ...local.clientOptions(), retry: false }));
    if (name === "idle") await ended;
    await local.close();
    expect(ids.filter(runs)).toEqual([]);
    expect(childrenOf(process.pid).filter((id) => !before.includes(id))).toEqual([]);
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
