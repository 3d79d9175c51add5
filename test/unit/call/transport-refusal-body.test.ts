import { afterEach, describe, expect, it, vi } from "vitest";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
afterEach(() => void vi.useRealTimers());

/** Waits until both timers of the call are set, and then lets fake time pass. */
async function pass(milliseconds: number): Promise<void> {
  while (vi.getTimerCount() < 2) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(milliseconds);
}

/** A fetch whose body stalls and ignores the signal. */
const stalled = async (): Promise<Response> => new Response(new ReadableStream({}), { status: 500 });

describe("the body of a refusal that stalls", () => {
  it("is read for 5 s, and the error is made from what has arrived", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    server.respond = (response) => {
      response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException", "content-length": 100 });
      response.write("too many of them");
    };
    const call = failure(server.client().invokeWithResponseStream(input));
    while (server.requests.length === 0) await new Promise(setImmediate);
    await pass(5000);
    expect(await call).toMatchObject({ name: "TooManyRequestsException", httpStatusCode: 429 });
    await server.closed;
  });

  it("is read no longer than the time-out headers allows, with any fetch", async () => {
    const client = server.client({ fetch: stalled, timeouts: { headers: 20 } });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({
      name: "UnknownError",
      httpStatusCode: 500,
    });
  });

  it("is read no longer than until the signal is aborted, with any fetch", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const fetch = async (): Promise<Response> => {
      setImmediate(() => controller.abort(reason));
      return stalled();
    };
    const { signal } = controller;
    expect(await failure(server.client({ fetch }).invokeWithResponseStream(input, { signal }))).toBe(reason);
  });
});

it("the body of a refusal is read up to 64 KB", async () => {
  let reads = 0;
  const pull = (controller: ReadableStreamDefaultController): void => {
    reads++;
    controller.enqueue(new Uint8Array(16_384).fill(120));
  };
  const fetch = async (): Promise<Response> =>
    new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status: 500 });
  expect(await failure(server.client({ fetch }).invokeWithResponseStream(input))).toMatchObject({
    httpStatusCode: 500,
  });
  expect(reads).toBe(4);
});
