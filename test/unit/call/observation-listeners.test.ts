import { channel, type ChannelListener } from "node:diagnostics_channel";
import { afterEach, describe, expect, it, vi } from "vitest";
import { invokePresigned, presign } from "../../../src/presign/index.js";
import type { CallEvent } from "../../../src/index.js";
import { cancelled, failed, listening, refuseOnce, typesOf, whole } from "../../support/call-events.js";
import { failure } from "../../support/failure.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";

afterEach(() => void vi.restoreAllMocks());

describe("client.api", () => {
  const params = { path: { FunctionName: "poem" }, query: { Qualifier: "live" } };

  it("tells the same events of a stream, and its end once that is read", async () => {
    server.respond = streamOf(whole);
    const { events, options } = listening({ middleware: [{ onResponse: ({ response }) => response.clone() }] });
    const { data } = await server.client(options).api.POST(path, { params });
    expect(typesOf(events)).toEqual(["attempt", "headers"]);
    expect(await new Response(data).text()).toBe("abcde");
    expect(typesOf(events)).toEqual(["attempt", "headers", "first-byte", "end"]);
    expect(events.at(-1)).toMatchObject({ FunctionName: "poem", Qualifier: "live", outcome: "complete", bytes: 5 });
  });

  it("tells the end of a call without a stream when the call is over", async () => {
    server.respond = (response) => void response.writeHead(404, { "x-amzn-errortype": "NoSuch" }).end("{}");
    const { events, options } = listening();
    const client = server.client(options);
    await client.api.POST(path, { params });
    expect(events.at(-1)).toMatchObject({ ...failed("NoSuch", "service"), httpStatusCode: 404 });
    server.respond = (response) => void response.writeHead(204).end();
    await client.api.POST(path, { params });
    expect(events.at(-1)).toMatchObject({ outcome: "complete", httpStatusCode: 204 });
    await failure(client.api.POST(path, { params: { path: { FunctionName: ".." } } }));
    expect(events.at(-1)).toMatchObject({ ...failed("ValidationError", "validation"), attempt: 0 });
    await failure(client.api.POST(path, { params, signal: AbortSignal.abort() }));
    expect(events.at(-1)).toMatchObject({ ...cancelled("AbortError"), attempt: 0 });
    const unreadable = {
      get path(): never {
        throw new RangeError("no path");
      },
    };
    await failure(client.api.POST(path, { params: unreadable }));
    expect(events.at(-1)).toMatchObject({ type: "end", outcome: "error", errorName: "RangeError", attempt: 0 });
    expect(typesOf(events).filter((type) => type === "end")).toHaveLength(5);
  });
});

describe("invokePresigned", () => {
  it("tells the same events, with the function and the region of the request", async () => {
    server.respond = streamOf(whole);
    const { events, options } = listening();
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cret", sessionToken: "s3cret-token" };
    const endpoint = `${server.url}/base`;
    const input = { FunctionName: "arn:aws:lambda:eu-west-1:123456789012:function:poem", Qualifier: "live" };
    const request = await presign(input, { region: "eu-west-1", credentials, endpoint });
    await (await invokePresigned(request, { onEvent: options.onEvent })).drain();
    expect(typesOf(events)).toEqual(["attempt", "headers", "first-byte", "end"]);
    const host = new URL(server.url).host;
    expect(events.at(-1)).toMatchObject({ ...input, region: "eu-west-1", host, outcome: "complete", bytes: 5 });
    expect(JSON.stringify(events)).not.toMatch(/s3cret|Signature/);
  });

  it("tells the end of a request that is refused before it is sent", async () => {
    const { events, options } = listening();
    await failure(invokePresigned({ url: "nowhere" } as never, { onEvent: options.onEvent }));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: "end", ...failed("ValidationError", "validation"), attempt: 0 });
    await failure(invokePresigned({ url: "nowhere" } as never, { onEvent: options.onEvent, timeout: 5 } as object));
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ type: "end", ...failed("ConfigurationError", "configuration"), attempt: 0 });
  });
});

describe("a listener", () => {
  it("that throws gives uncaught errors, and changes nothing of the call", async () => {
    server.respond = refuseOnce(503, "EC2ThrottledException");
    const uncaught: unknown[] = [];
    process.setUncaughtExceptionCaptureCallback((error) => uncaught.push(error));
    try {
      const onEvent = (event: CallEvent): void => {
        throw new Error(event.type);
      };
      const client = server.client({ onEvent, retry: { maxAttempts: 2 } });
      const stream = await client.invokeWithResponseStream({ FunctionName: "poem" });
      expect([stream.attempts, await stream.text()]).toEqual([2, "abcde"]);
      await expect.poll(() => uncaught.length).toBe(7);
    } finally {
      process.setUncaughtExceptionCaptureCallback(null);
    }
    const types = ["attempt", "headers", "retry", "attempt", "headers", "first-byte", "end"];
    expect(uncaught.map((error) => (error as Error).message)).toEqual(types);
  });

  it("may cancel the stream from within", async () => {
    server.respond = streamOf(whole);
    const controller = new AbortController();
    const onEvent = ({ type }: CallEvent): void => {
      if (type === "first-byte") controller.abort("enough");
    };
    const { signal } = controller;
    const stream = await server.client({ onEvent }).invokeWithResponseStream({ FunctionName: "poem" }, { signal });
    expect(await failure(stream.drain())).toBe("enough");
  });

  it("is called without this client's own objects", async () => {
    const seen = new Set<unknown>();
    const onEvent = function (this: unknown): void {
      seen.add(this);
    };
    await (await server.client({ onEvent }).invokeWithResponseStream({ FunctionName: "poem" })).drain();
    expect([...seen]).toEqual([undefined]);
  });

  it("must be a function", async () => {
    const client = server.client({ onEvent: "console.log" as unknown as () => void });
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "poem" }));
    expect(error).toMatchObject({ name: "ConfigurationError", message: "The option onEvent must be a function" });
    expect(server.requests).toHaveLength(0);
  });
});

describe("the channel of node:diagnostics_channel", () => {
  const calls = channel("lambda-response-stream:call");

  it("has the events of clients that have no listener", async () => {
    server.respond = streamOf(whole);
    const events: CallEvent[] = [];
    const subscriber: ChannelListener = (event) => void events.push(event as CallEvent);
    calls.subscribe(subscriber);
    try {
      await (await server.client().invokeWithResponseStream({ FunctionName: "poem" })).drain();
    } finally {
      calls.unsubscribe(subscriber);
    }
    expect(typesOf(events)).toEqual(["attempt", "headers", "first-byte", "end"]);
    await (await server.client().invokeWithResponseStream({ FunctionName: "poem" })).drain();
    expect(events).toHaveLength(4);
  });

  it("has the end as the last event where a listener aborts", async () => {
    server.respond = streamOf(whole);
    const events: CallEvent[] = [];
    const controller = new AbortController();
    const aborting: ChannelListener = (event) => {
      if ((event as CallEvent).type === "first-byte") controller.abort();
    };
    const keeping: ChannelListener = (event) => void events.push(event as CallEvent);
    for (const subscriber of [aborting, keeping]) calls.subscribe(subscriber);
    try {
      const { signal } = controller;
      const stream = await server.client().invokeWithResponseStream({ FunctionName: "poem" }, { signal });
      await failure(stream.drain());
    } finally {
      for (const subscriber of [aborting, keeping]) calls.unsubscribe(subscriber);
    }
    expect(typesOf(events)).toEqual(["attempt", "headers", "first-byte", "end"]);
  });

  it("has nothing published to it where nobody subscribes", async () => {
    const publish = vi.spyOn(calls, "publish");
    await (await server.client().invokeWithResponseStream({ FunctionName: "poem" })).drain();
    expect(publish).not.toHaveBeenCalled();
  });
});
