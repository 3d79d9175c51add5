import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/index.js";
import { failure } from "../../support/failure.js";
import { handler, invoke, sideChannel, startEndpoint } from "../../support/local/functions.js";

const functions = {
  async *f() {
    yield "some text that is cut";
  },
};

describe("reset()", () => {
  it("forgets the requests and the faults", async () => {
    await using local = await startEndpoint({ functions });
    const client = createClient({ ...local.clientOptions(), retry: false });
    local.inject("f", { kind: "error", name: "TooManyRequestsException" }, 3);
    expect(await failure(client.invokeWithResponseStream({ FunctionName: "f" }))).toMatchObject({ code: "service" });
    const { requests } = local;
    expect(requests).toHaveLength(1);
    local.reset();
    expect(requests).toEqual([]);
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(requests).toHaveLength(1);
  });

  it("ends a refusal of connections", async () => {
    await using local = await startEndpoint({ functions });
    local.inject("f", { kind: "refuse", milliseconds: 1_000_000 });
    local.reset();
    // The client tries again until the endpoint listens.
    const client = createClient({ ...local.clientOptions(), retry: { maxAttempts: 10 } });
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("some text that is cut");
  });

  it("lets payloads be cut again in the places of the first invocation", async () => {
    await using local = await startEndpoint({ functions, chunks: "recut" });
    const first = [(await invoke(local, "f")).chunks, (await invoke(local, "f")).chunks];
    local.reset();
    const second = [(await invoke(local, "f")).chunks, (await invoke(local, "f")).chunks];
    expect(second).toEqual(first);
    expect(first[0]).not.toEqual(first[1]);
  });

  it("ends processes that wait for an invocation", async () => {
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.whoAmI") } } });
    const run = async () => JSON.parse((await invoke(local, "f")).text) as { pid: number; invocations: number };
    const before = await run();
    expect((await run()).pid).toBe(before.pid);
    local.reset();
    const after = await run();
    expect(after.pid).not.toBe(before.pid);
    expect(after.invocations).toBe(1);
    expect(await run()).toEqual({ pid: after.pid, invocations: 2 });
  });

  it("lets invocations that run end, and does not use their processes again", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.hold"), timeout: 15 } } });
    const running = invoke(local, "f", { url: side.url, name: "a" });
    await side.asked("a");
    local.reset();
    for (const name of ["a", "a-after", "b", "b-after"]) side.release(name);
    const { text, complete } = await running;
    expect([text.replace(/^\d+/, ""), complete]).toEqual([" done", {}]);
    const next = await invoke(local, "f", { url: side.url, name: "b" });
    expect(parseInt(next.text, 10)).not.toBe(parseInt(text, 10));
  });
});
