import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { startLocalLambda } from "../../../../src/local/index.js";
import {
  errorOf,
  handler,
  invoke,
  isAlive,
  sdk,
  sideChannel,
  startEndpoint,
} from "../../../support/local/functions.js";

describe("incremental streaming", () => {
  it("sends each chunk before the handler writes the next one", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.acknowledged") } } });
    const Payload = Buffer.from(JSON.stringify({ url: side.url, count: 5 }));
    const response = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f", Payload }));
    const chunks: string[] = [];
    for await (const { PayloadChunk } of response.EventStream ?? []) {
      if (PayloadChunk?.Payload === undefined) continue;
      chunks.push(Buffer.from(PayloadChunk.Payload).toString());
      side.release(`chunk-${chunks.length - 1}`);
    }
    expect(chunks).toEqual(["chunk 0", "chunk 1", "chunk 2", "chunk 3", "chunk 4"]);
  });
});

describe("worker processes", () => {
  it("are replaced when they have exited in an invocation", async () => {
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.exitsInMidStream"), concurrency: 1 } },
    });
    const pids = [(await invoke(local, "f")).text, (await invoke(local, "f")).text];
    expect(new Set(pids).size).toBe(2);
    expect(pids.map(Number).map(isAlive)).toEqual([false, false]);
  });

  it("are replaced when they have exited between invocations", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.exitsWhileIdle") } } });
    const first = JSON.parse((await invoke(local, "f", { url: side.url })).text) as { pid: number };
    side.release("exit");
    // This process is the parent. The id is free as soon as it has been told of the exit.
    while (isAlive(first.pid)) await new Promise((resolve) => setImmediate(resolve));
    const second = JSON.parse((await invoke(local, "f")).text) as { pid: number };
    expect(second.pid).not.toBe(first.pid);
  });

  it("are gone when close() resolves, even in the middle of an invocation", async () => {
    await using side = await sideChannel();
    const local = await startLocalLambda({ functions: { f: { handler: handler("tools.hold"), timeout: 15 } } });
    const idle = await startLocalLambda({ functions: { f: { handler: handler("tools.whoAmI") } } });
    const { pid: warm } = JSON.parse((await invoke(idle, "f")).text) as { pid: number };
    const Payload = Buffer.from(JSON.stringify({ url: side.url }));
    const response = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f", Payload }));
    let pid = NaN;
    const reading = errorOf(
      (async () => {
        for await (const { PayloadChunk } of response.EventStream ?? []) {
          pid = parseInt(Buffer.from(PayloadChunk?.Payload ?? []).toString(), 10);
          expect(isAlive(pid)).toBe(true);
          void local.close();
        }
      })(),
    );
    await reading;
    await Promise.all([local.close(), idle.close(), local.close()]);
    expect([pid, warm].map(isAlive)).toEqual([false, false]);
    await expect(fetch(local.url)).rejects.toThrow();
  });
});
