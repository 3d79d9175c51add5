import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { eventStream } from "../../../src/index.js";
import { consume } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { stalledStreamOf, streamHeaders, useResponseServer } from "../../support/response-server.js";
import { InvocationStream } from "../../../src/stream/invocation-stream.js";
import { readable } from "../../support/sources.js";

const server = useResponseServer();
const whole = join(payloadChunk("a"), invokeComplete());
afterEach(() => void vi.useRealTimers());

/** What the middleware eventStream makes of a response to a request. */
async function decoded(response: Response, init?: RequestInit): Promise<Response | undefined> {
  const request = new Request("https://example.com/", init);
  const context = { request, schemaPath: "/", params: {}, id: "1", options: { baseUrl: "", fetch } };
  return (await eventStream().onResponse({ ...context, response })) as Response | undefined;
}

describe("the middleware eventStream", () => {
  it("leaves a response without events as it is", async () => {
    for (const status of [204, 404, 500]) {
      expect(await decoded(new Response(null, { status }))).toBeUndefined();
    }
  });

  it("keeps the status and the headers, but for the length of the frames", async () => {
    const headers = { ...streamHeaders, "content-length": String(whole.length) };
    const response = await decoded(new Response(whole, { status: 200, statusText: "Fine", headers }));
    expect(response).toMatchObject({ status: 200, statusText: "Fine" });
    expect(Object.fromEntries(response!.headers)).toEqual(streamHeaders);
    expect(await response!.text()).toBe("a");
  });

  it("reads nothing where the signal has aborted before, and errors with its reason", async () => {
    const { source, happenings } = readable([whole]);
    const reason = new Error("enough");
    const response = await decoded(new Response(source), { signal: AbortSignal.abort(reason) });
    expect(await failure(response!.text())).toBe(reason);
    expect(happenings).toEqual(["cancel"]);
  });
});

describe("the signal of a call", () => {
  it("is let go of at the end of the stream, whether that is whole or cut", async () => {
    for (const bytes of [whole, payloadChunk("a")]) {
      const { signal } = new AbortController();
      const stream = new InvocationStream(new Response(bytes), { attempts: 1, signal });
      expect(getEventListeners(signal, "abort")).toHaveLength(1);
      await failure(stream.drain());
      expect(getEventListeners(signal, "abort")).toHaveLength(0);
    }
  });

  it("makes a consumer that waits for the end of the body throw its reason, although InvokeComplete has come", async () => {
    server.respond = stalledStreamOf(whole);
    const controller = new AbortController();
    const { signal } = controller;
    const stream = await server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal });
    const iterator = stream.events();
    for (let step = 0; step < 2; step++) await iterator.next();
    const pending = iterator.next();
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await failure(pending)).toBe(reason);
  });
});

describe("the silence of the network", () => {
  /** A body whose chunks come 600 ms after they are asked for, and those bodies' clock. */
  function slow(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array<ArrayBuffer>> {
    const left = [...chunks] as Uint8Array<ArrayBuffer>[];
    return new ReadableStream(
      {
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 600));
          const chunk = left.shift();
          if (chunk === undefined) controller.close();
          else controller.enqueue(chunk);
        },
      },
      { highWaterMark: 0 },
    );
  }

  it("may last no longer than the time-out idle, and is counted anew for each read", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const read = (idleTimeout: number) =>
      consume(new InvocationStream(new Response(slow(payloadChunk("a"), whole)), { attempts: 1, idleTimeout }));
    const results = Promise.all([read(601), read(599)]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await results).toMatchObject([
      { delivered: "aa" },
      {
        delivered: "",
        error: { name: "TimeoutError", code: "idle", message: expect.stringContaining("599") as string },
      },
    ]);
    expect((await results)[0].error).toBeUndefined();
  });

  it("may last for ever without a time-out, as long as InvokeComplete has not come", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { source, happenings } = readable([payloadChunk("a")], "silence");
    const stream = new InvocationStream(new Response(source), { attempts: 1 });
    const events = stream.events();
    await events.next();
    const pending = events.next();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(happenings).toEqual(["read", "read"]);
    await stream.cancel("enough");
    expect(await failure(pending)).toBe("enough");
  });
});
