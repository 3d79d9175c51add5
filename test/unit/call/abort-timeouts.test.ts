import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isConfigurationError, isTimeoutError, type Timeouts, type TimeoutError } from "../../../src/index.js";
import { resolveTimeouts } from "../../../src/call/settings.js";
import { stalledStreamOf, streamHeaders, useResponseServer } from "../../support/response-server.js";
import { text } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
const minutes = 60_000;
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";

/** Fakes only the timers that a client sets, so that the connections stay in real time. */
function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}
afterEach(() => void vi.useRealTimers());

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

/** Waits until a timer runs, and then lets fake time pass. */
async function pass(milliseconds: number): Promise<void> {
  await until(() => vi.getTimerCount() > 0);
  await vi.advanceTimersByTimeAsync(milliseconds);
}

async function timedOut(promise: Promise<unknown>): Promise<TimeoutError> {
  const error = await failure(promise);
  if (!isTimeoutError(error)) throw new Error(`A TimeoutError is expected, not ${String(error)}`);
  return error;
}

describe("the time-out headers", () => {
  it("ends a call without a response, and its connection", async () => {
    server.respond = () => undefined;
    const error = await timedOut(server.client({ timeouts: { headers: 30 } }).invokeWithResponseStream(input));
    expect(error).toMatchObject({ code: "headers", milliseconds: 30, attempts: 1 });
    expect(error).not.toHaveProperty("requestId");
    expect(error.message).toBe("No response came within 30 ms");
    await server.closed;
  });

  it("is 960 s by default, and starts again with each attempt", async () => {
    fakeTimers();
    server.respond = () => undefined;
    const call = timedOut(
      server.client({ retry: { mode: "standard", maxAttempts: 2 } }).invokeWithResponseStream(input),
    );
    await until(() => server.requests.length === 1);
    await pass(16 * minutes - 1);
    expect(vi.getTimerCount()).toBe(1);
    await pass(1);
    await pass(50); // This is the wait before the second attempt.
    await until(() => server.requests.length === 2);
    await pass(16 * minutes);
    expect(await call).toMatchObject({ code: "headers", milliseconds: 960_000, attempts: 2 });
  });

  it("does not apply after the headers have arrived", async () => {
    fakeTimers();
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const stream = await server.client({ timeouts: { headers: 100 } }).invokeWithResponseStream(input);
    await vi.advanceTimersByTimeAsync(1000);
    const reader = stream.body.getReader();
    expect(text((await reader.read()).value)).toBe("begun");
    await reader.cancel();
  });

  it("ends the reading of a refusal's body, and the error is made from the headers", async () => {
    server.respond = (response) => {
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" });
      response.write("{");
    };
    const call = server.client({ timeouts: { headers: 500 } }).invokeWithResponseStream(input);
    expect(await failure(call)).toMatchObject({ name: "ResourceNotFoundException" });
    await server.closed;
  });

  it("applies to client.api", async () => {
    server.respond = () => undefined;
    const { api } = server.client({ timeouts: { headers: 30 } });
    expect(await timedOut(api.POST(path, { params: { path: input } }))).toMatchObject({ code: "headers" });
    await server.closed;
  });

  it("applies to a fetch that ignores its signal", async () => {
    const client = server.client({ timeouts: { headers: 30 }, fetch: () => new Promise(() => undefined) });
    expect(await timedOut(client.invokeWithResponseStream(input))).toMatchObject({ code: "headers" });
  });
});

describe("the time-out idle", () => {
  it("ends a stream that stalls, after all earlier bytes were delivered, and its connection", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const stream = await server.client({ timeouts: { idle: 30 } }).invokeWithResponseStream(input);
    const reader = stream.body.getReader();
    expect(text((await reader.read()).value)).toBe("begun");
    const error = await timedOut(reader.read());
    const requestId = streamHeaders["x-amzn-requestid"];
    expect(error).toMatchObject({ code: "idle", milliseconds: 30, requestId, httpStatusCode: 200, attempts: 1 });
    expect(await failure(stream.completion)).toBe(error);
    await server.closed;
  });

  it("is 960 s by default, and starts again with each byte", async () => {
    fakeTimers();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const client = server.client({ fetch: async () => new Response(readable, { headers: streamHeaders }) });
    const stream = await client.invokeWithResponseStream(input);
    const next = stream.body.getReader().read();
    const writer = writable.getWriter();
    for (const byte of payloadChunk("ok")) {
      await pass(16 * minutes - 1);
      // This resolves when the byte is read, before the next read begins.
      await writer.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    expect(text((await next).value)).toBe("ok");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not run while nobody reads", async () => {
    fakeTimers();
    server.respond = stalledStreamOf(join(payloadChunk("a"), payloadChunk("b")));
    const stream = await server.client({ timeouts: { idle: 100 } }).invokeWithResponseStream(input);
    const iterator = stream[Symbol.asyncIterator]();
    expect(text((await iterator.next()).value)).toBe("a");
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60 * minutes);
    expect(text((await iterator.next()).value)).toBe("b");
    const last = timedOut(iterator.next());
    await pass(100);
    expect(await last).toMatchObject({ code: "idle" });
  });

  it("does not make a call fail whose InvokeComplete has arrived", async () => {
    server.respond = stalledStreamOf(join(payloadChunk("whole"), invokeComplete()));
    const stream = await server.client({ timeouts: { idle: 30 } }).invokeWithResponseStream(input);
    expect(await stream.text()).toBe("whole");
    expect(await stream.completion).toEqual({});
    await server.closed;
  });

  it("applies to client.api", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const { data } = await server.client({ timeouts: { idle: 30 } }).api.POST(path, { params: { path: input } });
    expect(await timedOut(new Response(data).text())).toMatchObject({ code: "idle" });
    await server.closed;
  });
});

describe("the time-out total", () => {
  const stalls = {
    "the headers": () => undefined,
    "the rest of the stream": stalledStreamOf(payloadChunk("begun")),
  };

  it.each(Object.entries(stalls))("ends a call that waits for %s, and its connection", async (_, respond) => {
    server.respond = respond;
    const client = server.client({ timeouts: { total: 500 } });
    const error = await timedOut(client.invokeWithResponseStream(input).then((stream) => stream.drain()));
    expect(error).toMatchObject({ code: "total", milliseconds: 500, attempts: 1 });
    await server.closed;
  });

  it("includes the waits for credentials, between attempts and for a slow consumer", async () => {
    const slow = server.client({ timeouts: { total: 30 }, credentials: () => new Promise(() => undefined) });
    expect(await timedOut(slow.invokeWithResponseStream(input))).toMatchObject({ code: "total" });
    server.respond = (response) => void response.writeHead(429, { "retry-after": "5" }).end();
    const waiting = server.client({ timeouts: { total: 500 }, retry: {} }).invokeWithResponseStream(input);
    expect(await timedOut(waiting)).toMatchObject({ code: "total", attempts: 1 });
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const stream = await server.client({ timeouts: { total: 500 } }).invokeWithResponseStream(input);
    expect(await timedOut(stream.completion)).toMatchObject({ code: "total" });
  });

  it("leaves no timer and no listener behind", async () => {
    fakeTimers();
    const { signal } = new AbortController();
    const client = server.client({ timeouts: { total: 1000 } });
    await (await client.invokeWithResponseStream(input, { signal })).drain();
    await (await client.invokeWithResponseStream(input, { signal })).cancel();
    server.respond = (response) => void response.writeHead(400).end();
    await failure(client.invokeWithResponseStream(input, { signal }));
    await failure(client.invokeWithResponseStream({ FunctionName: ".." }, { signal }));
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("does not replace the reason of the caller's signal", async () => {
    server.respond = () => undefined;
    const reason = new Error("mine");
    const controller = new AbortController();
    const call = server
      .client({ timeouts: { total: 60_000 } })
      .invokeWithResponseStream(input, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    expect(await failure(call)).toBe(reason);
  });
});

describe("time-outs", () => {
  it("are those of the call, or else those of the client, or else the defaults", () => {
    expect(resolveTimeouts()).toEqual({ headers: 960_000, idle: 960_000, total: Infinity });
    expect(resolveTimeouts({ headers: 1, idle: 2 }, { idle: 3, total: undefined })).toEqual({
      headers: 1,
      idle: 3,
      total: Infinity,
    });
  });

  it.each([{ headers: 0 }, { idle: -1 }, { total: NaN }, { headers: "1" as never }])(
    "must be positive numbers: %o",
    async (timeouts) => {
      const [name] = Object.keys(timeouts);
      for (const options of [{ timeouts }, {}]) {
        const error = await failure(server.client(options).invokeWithResponseStream(input, { timeouts }));
        expect(isConfigurationError(error) && error.message).toContain(`timeouts.${name}`);
      }
      expect(server.requests).toHaveLength(0);
    },
  );

  it("may be longer than the longest timer of the runtime", async () => {
    const month: Timeouts = { headers: 30 * 24 * 60 * minutes, idle: Infinity, total: 2 ** 40 };
    const stream = await server.client({ timeouts: month }).invokeWithResponseStream(input);
    expect(await stream.text()).toBe("ok");
  });
});
