import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../../src/index.js";
import type { Report, Task } from "./endpoint-process.js";
import { sideChannel } from "./support.js";

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

function run(task: Task): ChildProcess {
  const execArgv = ["--import", "tsx", "--conditions=source"];
  const child = fork(fileURLToPath(new URL("endpoint-process.ts", import.meta.url)), { execArgv });
  children.push(child);
  child.send(task);
  return child;
}

async function report(child: ChildProcess): Promise<Report> {
  return ((await once(child, "message")) as [Report])[0];
}

describe("an endpoint in a process of its own", () => {
  it("passes backpressure on: 200 MB read at 10 MB/s make `write` return false, and nobody hoards", async () => {
    const bytes = 200 * 1024 * 1024;
    const endpoint = run({ kind: "endpoint", handler: "tools.pour", timeout: 60 });
    const { url = "" } = await report(endpoint);
    const client = await report(run({ kind: "client", url, bytes, bytesPerSecond: 10_000_000 }));
    endpoint.send("growth");
    const { growth = Infinity } = await report(endpoint);
    const poured = JSON.parse(/POURED (.*)/.exec(client.logs ?? "")?.[1] ?? "{}") as {
      refused: number;
      growth: number;
    };
    const mebibytes = Object.entries({
      endpoint: growth,
      client: client.growth ?? Infinity,
      handler: poured.growth,
    }).map(([who, value]) => [who, Math.round(value / 1024 / 1024)] as const);
    if (process.env["PRINT_MEASUREMENTS"]) console.log(mebibytes, poured);
    expect(client.bytes).toBe(bytes);
    expect(poured.refused).toBeGreaterThan(100);
    for (const [who, value] of mebibytes) expect(value, `${who}, MiB above idle`).toBeLessThanOrEqual(40);
  }, 45_000);

  it("takes its worker processes with it when it is killed", async () => {
    await using side = await sideChannel();
    const endpoint = run({ kind: "endpoint", handler: "tools.hold", timeout: 900 });
    const { url: endpointUrl = "" } = await report(endpoint);
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    const client = createClient({ region: "us-east-1", endpoint: endpointUrl, credentials });
    const stream = await client.invokeWithResponseStream({ FunctionName: "f", json: { url: side.url } });
    await side.asked("hold");
    endpoint.kill("SIGKILL");
    await expect(stream.text()).rejects.toThrow();
    // The handler waits for the side channel: that connection ends with its process.
    await side.lost("hold");
  });
});
