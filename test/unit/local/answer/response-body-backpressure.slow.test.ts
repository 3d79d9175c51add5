import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { Report, Task } from "../../../support/local/endpoint-process.js";
import { nodeFromSource } from "../../../support/from-source.js";
import { sideChannel } from "../../../support/local/functions.js";

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

function run(task: Task): ChildProcess {
  const script = fileURLToPath(new URL("../../../support/local/endpoint-process.ts", import.meta.url));
  const child = fork(script, { execArgv: [...nodeFromSource] });
  children.push(child);
  child.send(task);
  return child;
}

/** Lets the process go on where it waits for that, and returns its next report. */
async function report(child: ChildProcess, goOn = false): Promise<Report> {
  const reported = once(child, "message");
  if (goOn) child.send("go on");
  return ((await reported) as [Report])[0];
}

describe("an endpoint in a process of its own", () => {
  it("passes backpressure on: 200 MB read at 10 MB/s make `write` return false, and no side keeps them in memory", async () => {
    const bytes = 200 * 1024 * 1024;
    const bytesPerSecond = 10_000_000;
    const endpoint = run({ kind: "endpoint", handler: "tools.pour", timeout: 60 });
    const { url = "" } = await report(endpoint);
    const reader = run({ kind: "client", url, bytes, bytesPerSecond });
    await report(reader);
    await report(endpoint, true);
    const client = await report(reader, true);
    const { growth = Infinity } = await report(endpoint, true);
    const poured = JSON.parse(/POURED (.*)/.exec(client.logs ?? "")?.[1] ?? "{}") as Record<string, number>;
    const growths = { endpoint: growth, client: client.growth ?? Infinity, handler: poured["growth"] ?? Infinity };
    const mebibytes = Object.entries(growths).map(([who, value]) => [who, Math.round(value / 1024 / 1024)] as const);
    if (process.env["PRINT_MEASUREMENTS"]) console.log(mebibytes, poured);
    expect(client.bytes).toBe(bytes);
    expect(poured["refused"]).toBeGreaterThan(100);
    // The handler writes at the pace of the reader: when it ends, only the buffers on the way are left to read.
    expect(poured["seconds"]).toBeGreaterThan(0.8 * (bytes / bytesPerSecond));
    // A process also holds garbage that is not collected yet; 200 MB kept would show far above this.
    for (const [who, value] of mebibytes) expect(value, `${who}, MiB above idle`).toBeLessThanOrEqual(64);
  }, 45_000);

  it("takes its worker processes with it when it is killed", async () => {
    await using side = await sideChannel();
    const endpoint = run({ kind: "endpoint", handler: "tools.holdBuffered", timeout: 900 });
    const { url: endpointUrl = "" } = await report(endpoint);
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const client = createClient({ region: "us-east-1", endpoint: endpointUrl, credentials });
    const stream = await client.invokeWithResponseStream({ FunctionName: "f", json: { url: side.url } });
    await side.asked("hold");
    endpoint.kill("SIGKILL");
    await expect(stream.text()).rejects.toThrow();
    // The handler waits for the side channel, and that connection ends with its process.
    await side.lost("hold");
  });
});
