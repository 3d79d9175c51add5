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

/** Only the timers that a client sets: the connections go on in real time. */
function fakeTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}
afterEach(() => void vi.useRealTimers());

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

/** Lets fake time pass once a timer runs that waits for it. */
async function pass(milliseconds: number): Promise<void> {
  await until(() => vi.getTimerCount() > 0);
  await vi.advanceTimersByTimeAsync(milliseconds);
}

async function timedOut(promise: Promise<unknown>): Promise<TimeoutError> {
  const error = await failure(promise);
  if (!isTimeoutError(error)) throw new Error(`no TimeoutError but ${String(error)}`);
  return error;
}

describe("the limit for headers", () => {
  it("ends a call that is not answered, and its connection", async () => {
    server.respond = () => undefined;
    const error = await timedOut(server.client({ timeouts: { headers: 30 } }).invokeWithResponseStream(input));
    expect(error).toMatchObject({ code: "headers", milliseconds: 30, attempts: 1 });
    expect(error).not.toHaveProperty("requestId");
    expect(error.message).toBe("No response came within 30 ms");
    await server.closed;
  });

  it("is 960 s, for each attempt", async () => {
    fakeTimers();
    server.respond = () => undefined;
    const call = timedOut(
      server.client({ retry: { mode: "standard", maxAttempts: 2 } }).invokeWithResponseStream(input),
    );
    await until(() => server.requests.length === 1);
    await pass(16 * minutes - 1);
    expect(vi.getTimerCount()).toBe(1);
    await pass(1);
    await pass(50); // before the second attempt
    await until(() => server.requests.length === 2);
    await pass(16 * minutes);
    expect(await call).toMatchObject({ code: "headers", milliseconds: 960_000, attempts: 2 });
  });

  it("does not hold for what comes after them", async () => {
    fakeTimers();
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const stream = await server.client({ timeouts: { headers: 100 } }).invokeWithResponseStream(input);
    await vi.advanceTimersByTimeAsync(1000);
    const reader = stream.body.getReader();
    expect(text((await reader.read()).value)).toBe("begun");
    await reader.cancel();
  });

  it("ends the body of a refusal, whose headers say enough", async () => {
    server.respond = (response) => {
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" });
      response.write("{");
    };
    const call = server.client({ timeouts: { headers: 50 } }).invokeWithResponseStream(input);
    expect(await failure(call)).toMatchObject({ name: "ResourceNotFoundException" });
    await server.closed;
  });

  it("holds for client.api", async () => {
    server.respond = () => undefined;
    const { api } = server.client({ timeouts: { headers: 30 } });
    expect(await timedOut(api.POST(path, { params: { path: input } }))).toMatchObject({ code: "headers" });
    await server.closed;
  });

  it("holds for a fetch that knows no signal", async () => {
    const client = server.client({ timeouts: { headers: 30 }, fetch: () => new Promise(() => undefined) });
    expect(await timedOut(client.invokeWithResponseStream(input))).toMatchObject({ code: "headers" });
  });
});

describe("the limit for silence", () => {
  it("ends a stream that stalls, after what came before, and its connection", async () => {
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

  it("is 960 s, from one byte to the next", async () => {
    fakeTimers();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const client = server.client({ fetch: async () => new Response(readable, { headers: streamHeaders }) });
    const stream = await client.invokeWithResponseStream(input);
    const next = stream.body.getReader().read();
    const writer = writable.getWriter();
    for (const byte of payloadChunk("ok")) {
      await pass(16 * minutes - 1);
      await writer.write(Uint8Array.of(byte)); // resolves when it is read, before the next read has begun
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

  it("is no failure once InvokeComplete is there", async () => {
    server.respond = stalledStreamOf(join(payloadChunk("whole"), invokeComplete()));
    const stream = await server.client({ timeouts: { idle: 30 } }).invokeWithResponseStream(input);
    expect(await stream.text()).toBe("whole");
    expect(await stream.completion).toEqual({});
    await server.closed;
  });

  it("holds for client.api", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const { data } = await server.client({ timeouts: { idle: 30 } }).api.POST(path, { params: { path: input } });
    expect(await timedOut(new Response(data).text())).toMatchObject({ code: "idle" });
    await server.closed;
  });
});

describe("the limit for the whole", () => {
  const stalls = {
    "the headers": () => undefined,
    "the stream": stalledStreamOf(payloadChunk("begun")),
  };

  it.each(Object.entries(stalls))("ends a call in the middle of %s, and its connection", async (_, answer) => {
    server.respond = answer;
    const client = server.client({ timeouts: { total: 60 } });
    const error = await timedOut(client.invokeWithResponseStream(input).then((stream) => stream.drain()));
    expect(error).toMatchObject({ code: "total", milliseconds: 60, attempts: 1 });
    await server.closed;
  });

  it("counts the credentials, the waits between attempts and a slow consumer", async () => {
    const slow = server.client({ timeouts: { total: 30 }, credentials: () => new Promise(() => undefined) });
    expect(await timedOut(slow.invokeWithResponseStream(input))).toMatchObject({ code: "total" });
    server.respond = (response) => void response.writeHead(429, { "retry-after": "5" }).end();
    const waiting = server.client({ timeouts: { total: 100 }, retry: {} }).invokeWithResponseStream(input);
    expect(await timedOut(waiting)).toMatchObject({ code: "total", attempts: 1 });
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const stream = await server.client({ timeouts: { total: 60 } }).invokeWithResponseStream(input);
    expect(await timedOut(stream.completion)).toMatchObject({ code: "total" });
  });

  it("leaves neither timer nor listener behind", async () => {
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

  it("gives way to the caller's signal", async () => {
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

describe("limits", () => {
  it("are the call's, then the client's, then the defaults", () => {
    expect(resolveTimeouts()).toEqual({ headers: 960_000, idle: 960_000, total: Infinity });
    expect(resolveTimeouts({ headers: 1, idle: 2 }, { idle: 3, total: undefined })).toEqual({
      headers: 1,
      idle: 3,
      total: Infinity,
    });
  });

  it.each([{ headers: 0 }, { idle: -1 }, { total: NaN }, { headers: "1" as never }])(
    "are checked: %o",
    async (timeouts) => {
      const [name] = Object.keys(timeouts);
      for (const options of [{ timeouts }, {}]) {
        const error = await failure(server.client(options).invokeWithResponseStream(input, { timeouts }));
        expect(isConfigurationError(error) && error.message).toContain(`timeouts.${name}`);
      }
      expect(server.requests).toHaveLength(0);
    },
  );

  it("may be longer than a timer can be", async () => {
    const month: Timeouts = { headers: 30 * 24 * 60 * minutes, idle: Infinity, total: 2 ** 40 };
    const stream = await server.client({ timeouts: month }).invokeWithResponseStream(input);
    expect(await stream.text()).toBe("ok");
  });
});
