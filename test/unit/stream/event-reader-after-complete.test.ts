import { afterEach, describe, expect, it, vi } from "vitest";
import { brokenStreamOf, stalledStreamOf, streamOf, useResponseServer } from "../../support/response-server.js";
import { consume } from "../../support/consume.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const complete = join(payloadChunk("a"), invokeComplete());
const invoke = (signal?: AbortSignal) => server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal });
afterEach(() => void vi.useRealTimers());

const rests: readonly (readonly [string, Uint8Array])[] = [
  ["bytes that are not a frame", new Uint8Array(3)],
  ["the beginning of a frame", payloadChunk("late").subarray(0, 20)],
  ["a frame", payloadChunk("late")],
];

describe.each(rests)("%s after InvokeComplete", (_, rest) => {
  it("make the stream malformed if the body then ends", async () => {
    server.respond = streamOf(join(complete, rest));
    expect(await consume(await invoke())).toMatchObject({ delivered: "a", error: { code: "malformed" } });
  });

  it("make the stream malformed if the connection then breaks", async () => {
    server.respond = brokenStreamOf(join(complete, rest));
    expect(await consume(await invoke())).toMatchObject({ delivered: "a", error: { code: "malformed" } });
  });

  it("make the stream malformed if the body then stalls", async () => {
    server.respond = stalledStreamOf(join(complete, rest));
    const client = server.client({ timeouts: { idle: 500 } });
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" });
    expect(await consume(stream)).toMatchObject({ delivered: "a", error: { code: "malformed" } });
  });

  it("make the stream malformed if the caller then leaves the loop", async () => {
    server.respond = stalledStreamOf(join(complete, rest));
    const stream = await invoke();
    for await (const event of stream.events()) if (event.InvokeComplete !== undefined) break;
    await expect(stream.completion).rejects.toMatchObject({ name: "StreamError", code: "malformed" });
  });
});

describe("a body that does not end after InvokeComplete", () => {
  it("is closed after 5 s, and the call succeeds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    server.respond = stalledStreamOf(complete);
    const stream = await invoke();
    const text = stream.text();
    while (vi.getTimerCount() === 0) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(5000);
    while (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(5000);
    expect(await text).toBe("a");
    await server.closed;
  });

  it("makes the completion reject with the reason of the signal after an abort", async () => {
    server.respond = stalledStreamOf(complete);
    const controller = new AbortController();
    const stream = await invoke(controller.signal);
    const reason = new Error("changed my mind");
    for await (const event of stream.events()) {
      if (event.InvokeComplete === undefined) continue;
      controller.abort(reason);
      break;
    }
    await expect(stream.completion).rejects.toBe(reason);
    await server.closed;
  });

  it("does not make the call fail if the time-out total expires", async () => {
    server.respond = stalledStreamOf(complete);
    const client = server.client({ timeouts: { total: 1000 } });
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("a");
  });
});

describe("a 200 that is not an event stream", () => {
  it.each([
    ["a page", "text/html; charset=utf-8", "<html>please log in, a page of a proxy</html>", "text/html"],
    ["a word", "text/plain", "ok", "text/plain"],
    ["an empty body", "text/plain", "", "text/plain"],
  ])("is malformed, and the message names its type: %s", async (_, type, body, named) => {
    server.respond = (response) => void response.writeHead(200, { "content-type": type }).end(body);
    const { error } = await consume(await invoke());
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", httpStatusCode: 200 });
    expect((error as Error).message).toBe(`The response is ${named}, not an event stream`);
  });

  it("by its type is accepted if it can be decoded, and damage in it is reported as usual", async () => {
    const headers = { "content-type": "application/octet-stream" };
    server.respond = (response) => void response.writeHead(200, headers).end(complete);
    expect(await consume(await invoke())).toEqual({ delivered: "a" });
    const damaged = complete.slice();
    damaged[damaged.length - 1]! ^= 1;
    server.respond = (response) => void response.writeHead(200, headers).end(damaged);
    expect(await consume(await invoke())).toMatchObject({ delivered: "a", error: { code: "checksum" } });
  });
});
