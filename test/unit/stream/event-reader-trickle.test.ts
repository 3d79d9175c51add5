import { describe, expect, it } from "vitest";
import { streamHeaders, useResponseServer } from "../../support/response-server.js";
import { consume } from "../../support/consume.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const complete = join(payloadChunk("a"), invokeComplete());

/** A body of these chunks, which does not end. */
function endless(...chunks: readonly unknown[]): ReadableStream {
  const left = [...chunks];
  return new ReadableStream({
    pull: (controller) => (left.length > 0 ? controller.enqueue(left.shift()) : new Promise(() => undefined)),
  });
}

describe("a byte that comes after InvokeComplete, in a later chunk", () => {
  it("makes the stream malformed at once, whatever may follow it", async () => {
    const fetch = async (): Promise<Response> =>
      new Response(endless(complete, new Uint8Array([0])), { headers: streamHeaders });
    const stream = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    expect(await consume(stream)).toMatchObject({ delivered: "a", error: { code: "malformed" } });
  });
});

describe("a chunk whose buffer was transferred", () => {
  it("is a typed error, and completion settles", async () => {
    const detached = complete.slice();
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const body = {
      getReader: () => ({ read: async () => ({ done: false, value: detached }), cancel: async () => {} }),
    };
    const fetch = (async () => ({ status: 200, headers: new Headers(streamHeaders), body })) as never;
    const stream = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    const { error } = await consume(stream);
    const message = expect.stringContaining("A chunk of the body cannot be read") as string;
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", message });
    await expect(stream.completion).rejects.toBe(error);
  });
});

describe("an abort with a frozen error of this package", () => {
  it("rejects with it, as it is", async () => {
    const { TimeoutError } = await import("../../../src/index.js");
    const controller = new AbortController();
    const fetch = async (): Promise<Response> => new Response(endless(payloadChunk("a")), { headers: streamHeaders });
    const { signal } = controller;
    const stream = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" }, { signal });
    const reason = Object.freeze(new TimeoutError("total", 1));
    const consumed = consume(stream);
    controller.abort(reason);
    expect((await consumed).error).toBe(reason);
  });
});
