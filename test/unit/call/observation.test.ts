import { describe, expect, it } from "vitest";
import type { CallEvent, ClientOptions, InvokeOptions } from "../../../src/index.js";
import { cancelled, failed, listening, refuseOnce, typesOf, whole } from "../../support/call-events.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";
import {
  brokenStreamOf,
  stalledStreamOf,
  streamOf,
  useResponseServer,
  type Respond,
} from "../../support/response-server.js";

const server = useResponseServer();
const requestId = "11111111-2222-4333-8444-555555555555";

describe("the events of a call", () => {
  it("are an attempt, headers, the first byte and the end, each with what is known then", async () => {
    server.respond = streamOf(whole);
    const { events, options } = listening();
    const stream = await server
      .client(options)
      .invokeWithResponseStream({ FunctionName: "poem", Qualifier: "live", Payload: "{}" });
    expect(typesOf(events)).toEqual(["attempt", "headers"]);
    await stream.drain();
    const facts = {
      id: server.requests[0]?.headers["amz-sdk-invocation-id"],
      FunctionName: "poem",
      Qualifier: "live",
      region: "us-east-1",
      host: new URL(server.url).host,
      attempt: 1,
      elapsed: expect.any(Number) as number,
      sinceAttempt: expect.any(Number) as number,
    };
    const answered = { ...facts, httpStatusCode: 200, requestId };
    expect(events).toEqual([
      { type: "attempt", ...facts },
      { type: "headers", ...answered },
      { type: "first-byte", ...answered },
      { type: "end", ...answered, outcome: "complete", chunks: 2, bytes: 5 },
    ]);
    const times = events.map(({ elapsed }) => elapsed);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
  });

  it("tell a refusal, why the request is sent again and how long that waits", async () => {
    server.respond = refuseOnce(429, "TooManyRequestsException");
    const { events, options } = listening({ retry: { maxAttempts: 2 } });
    await (await server.client(options).invokeWithResponseStream({ FunctionName: "poem" })).drain();
    expect(typesOf(events)).toEqual(["attempt", "headers", "retry", "attempt", "headers", "first-byte", "end"]);
    expect(events[1]).toMatchObject({ attempt: 1, httpStatusCode: 429, requestId: "refused-id" });
    const error = { errorName: "TooManyRequestsException", errorCode: "service" };
    expect(events[2]).toMatchObject({ attempt: 1, reason: "throttling", requestId: "refused-id", ...error });
    expect(events[2]).toHaveProperty("delay", expect.any(Number));
    expect(events[3]).toMatchObject({ attempt: 2 });
    expect([events[3]?.httpStatusCode, events[3]?.requestId]).toEqual([undefined, undefined]);
    expect(events.at(-1)).toMatchObject({ attempt: 2, httpStatusCode: 200, outcome: "complete" });
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  it("tell one first byte, however the stream is cut and read", async () => {
    server.respond = (response) => {
      response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
      for (const byte of whole) response.write(Uint8Array.of(byte));
      response.end();
    };
    for (const read of ["events", "text", "chunks"]) {
      const { events, options } = listening();
      const stream = await server.client(options).invokeWithResponseStream({ FunctionName: "poem" });
      if (read === "text") expect(await stream.text()).toBe("abcde");
      else for await (const part of read === "events" ? stream.events() : stream) expect(part).toBeDefined();
      expect(typesOf(events)).toEqual(["attempt", "headers", "first-byte", "end"]);
      expect(events.at(-1)).toMatchObject({ outcome: "complete", chunks: 2, bytes: 5 });
    }
  });

  it("have an id of their own in each call, which each attempt sends", async () => {
    const { events, options } = listening();
    const client = server.client(options);
    await Promise.all(
      ["a", "b"].map(async (FunctionName) => (await client.invokeWithResponseStream({ FunctionName })).drain()),
    );
    const ids = new Set(events.map(({ id, FunctionName }) => `${FunctionName} ${id}`));
    const sent = server.requests.map(
      ({ url, headers }) => `${url.split("/")[3]} ${String(headers["amz-sdk-invocation-id"])}`,
    );
    expect([...ids].sort()).toEqual(sent.sort());
  });
});

interface End {
  readonly respond?: Respond;
  readonly options?: () => ClientOptions | Promise<ClientOptions>;
  readonly invoke?: () => InvokeOptions;
  readonly input?: object;
  /** The types of the events before the end. */
  readonly before: readonly string[];
  readonly end: object;
  /** What the end cannot tell. */
  readonly unknown?: readonly (keyof CallEvent)[];
}

const streamed = ["attempt", "headers", "first-byte"];

const ends: Record<string, End> = {
  "a function that fails": {
    respond: streamOf(join(payloadChunk("abc"), invokeComplete({ ErrorCode: "Oops", ErrorDetails: "s3cret" }))),
    before: streamed,
    end: { ...failed("FunctionError", "function"), chunks: 1, bytes: 3 },
  },
  "a stream that is cut": {
    respond: streamOf(payloadChunk("abc")),
    before: streamed,
    end: { ...failed("StreamError", "truncated"), chunks: 1, bytes: 3 },
  },
  "a connection that breaks": {
    respond: brokenStreamOf(payloadChunk("abc")),
    before: streamed,
    end: failed("StreamError", "reset"),
  },
  "an empty body": {
    respond: streamOf(new Uint8Array()),
    before: ["attempt", "headers"],
    end: { ...failed("StreamError", "truncated"), chunks: 0, bytes: 0 },
  },
  "a dry run": {
    respond: (response) => void response.writeHead(204).end(),
    input: { InvocationType: "DryRun" },
    before: ["attempt", "headers"],
    end: { outcome: "complete", httpStatusCode: 204, chunks: 0, bytes: 0 },
  },
  "a refusal": {
    respond: (response) => void response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" }).end("{}"),
    before: ["attempt", "headers"],
    end: { ...failed("ResourceNotFoundException", "service"), httpStatusCode: 404 },
  },
  "no connection": {
    options: async () => ({ endpoint: await closedPortUrl() }),
    before: ["attempt"],
    end: failed("ConnectionError", "refused"),
  },
  "no headers in time": {
    respond: () => undefined,
    invoke: () => ({ timeouts: { headers: 20 } }),
    before: ["attempt"],
    end: failed("TimeoutError", "headers"),
  },
  "a stream that falls silent": {
    respond: stalledStreamOf(payloadChunk("abc")),
    invoke: () => ({ timeouts: { idle: 500 } }),
    before: streamed,
    end: { ...failed("TimeoutError", "idle"), chunks: 1, bytes: 3 },
  },
  "the limit of the whole call": {
    respond: stalledStreamOf(payloadChunk("abc")),
    invoke: () => ({ timeouts: { total: 1000 } }),
    before: streamed,
    end: failed("TimeoutError", "total"),
  },
  "an abort before anything is sent": {
    invoke: () => ({ signal: AbortSignal.abort() }),
    before: [],
    end: { ...cancelled("AbortError"), attempt: 0 },
  },
  "the caller's own limit": {
    respond: () => undefined,
    invoke: () => ({ signal: AbortSignal.timeout(300) }),
    before: ["attempt"],
    end: cancelled("TimeoutError"),
  },
  "an input that breaks a rule": {
    input: { FunctionName: "s3cret/s3cret" },
    before: [],
    end: { ...failed("ValidationError", "validation"), attempt: 0 },
    unknown: ["FunctionName", "region", "host", "httpStatusCode"],
  },
  "an option of the call that is unknown": {
    invoke: () => ({ timeout: 5 }) as InvokeOptions,
    before: [],
    end: failed("ConfigurationError", "configuration"),
  },
  "options that cannot work": {
    options: () => ({ endpoint: "nowhere" }),
    before: [],
    end: { ...failed("ConfigurationError", "configuration"), FunctionName: "poem" },
    unknown: ["region", "host"],
  },
  "no credentials": {
    options: () => ({ credentials: async () => Promise.reject(new Error("s3cret")) }),
    before: [],
    end: { ...failed("CredentialsError", "credentials"), region: "us-east-1" },
  },
  "a middleware that throws": {
    options: () => ({ middleware: [{ onRequest: () => Promise.reject(new TypeError("s3cret")) }] }),
    before: [],
    end: { outcome: "error", errorName: "TypeError", errorCode: undefined },
  },
};

describe("the end", () => {
  it.each(Object.entries(ends))("is told once, after %s", async (_, way) => {
    if (way.respond) server.respond = way.respond;
    const { events, options } = listening(await way.options?.());
    const input = { FunctionName: "poem", ...way.input };
    const running = server.client(options).invokeWithResponseStream(input, way.invoke?.());
    const error = await failure(running.then((stream) => stream.drain()));
    expect(error === undefined).toBe("outcome" in way.end && way.end.outcome === "complete");
    expect(typesOf(events)).toEqual([...way.before, "end"]);
    const { outcome } = way.end as { outcome: string };
    expect(events.at(-1)).toMatchObject({ ...way.end, outcome });
    for (const name of way.unknown ?? []) expect(events.at(-1)?.[name]).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain("s3cret");
  });

  it.each(["break", "cancel", "cancel before a read", "abort", "a body that is cancelled"])(
    "is told once, after %s",
    async (how) => {
      server.respond = stalledStreamOf(payloadChunk("abc"));
      const { events, options } = listening();
      const controller = new AbortController();
      const { signal } = controller;
      const stream = await server.client(options).invokeWithResponseStream({ FunctionName: "poem" }, { signal });
      if (how === "cancel before a read") await stream.cancel();
      else if (how === "a body that is cancelled") await stream.body.cancel(new RangeError("enough"));
      else {
        for await (const chunk of stream) {
          expect(chunk).toHaveLength(3);
          if (how === "break") break;
          if (how === "cancel") await stream.cancel();
          if (how === "abort") controller.abort();
          break;
        }
      }
      expect(typesOf(events).filter((type) => type !== "first-byte")).toEqual(["attempt", "headers", "end"]);
      const hasRead = typesOf(events).includes("first-byte");
      const name = how === "a body that is cancelled" ? "RangeError" : "AbortError";
      expect(events.at(-1)).toMatchObject({ ...cancelled(name), chunks: hasRead ? 1 : 0, bytes: hasRead ? 3 : 0 });
      await stream.cancel();
      expect(typesOf(events).filter((type) => type === "end")).toHaveLength(1);
    },
  );

  it("is told where an abort has an error of this package as its reason, which is the caller's", async () => {
    server.respond = stalledStreamOf(payloadChunk("abc"));
    const reason = await failure(server.client().invokeWithResponseStream({ FunctionName: "no/name" }));
    const { events, options } = listening();
    const controllers = [new AbortController(), new AbortController()] as const;
    const [first, second] = controllers.map(({ signal }) =>
      server.client(options).invokeWithResponseStream({ FunctionName: "poem" }, { signal }),
    );
    const stream = await first;
    controllers[0].abort(reason);
    controllers[1].abort(reason);
    await expect(stream?.drain()).rejects.toBe(reason);
    await expect(second).rejects.toBe(reason);
    const ends = events.filter(({ type }) => type === "end");
    expect(ends).toMatchObject([{ outcome: "cancelled" }, { outcome: "cancelled" }]);
  });

  it("is told after a reason that cannot be read, which reaches the caller as it is", async () => {
    const unreadable = {
      get name(): string {
        throw new Error("no name");
      },
    };
    server.respond = stalledStreamOf(payloadChunk("abc"));
    const { events, options } = listening();
    const stream = await server.client(options).invokeWithResponseStream({ FunctionName: "poem" });
    await stream.cancel(unreadable);
    expect(await failure(stream.completion)).toBe(unreadable);
    expect(events.at(-1)).toMatchObject({ type: "end", outcome: "cancelled", errorName: undefined });
  });

  it("is an error where the payload is longer than a consumer takes", async () => {
    server.respond = stalledStreamOf(payloadChunk("abc"));
    const { events, options } = listening();
    const stream = await server.client(options).invokeWithResponseStream({ FunctionName: "poem" });
    await failure(stream.text({ limit: 2 }));
    expect(events.at(-1)).toMatchObject(failed("StreamError", "too-large"));
  });
});
