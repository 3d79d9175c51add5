import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eventStream } from "../../../src/index.js";
import { text } from "../../support/consume.js";
import { invokeComplete, payloadChunk } from "../../support/frames.js";
import { streamHeaders, useResponseServer } from "../../support/response-server.js";
import { readable, type Happening } from "../../support/sources.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";

/** A fetch whose body comes a frame at a time, and what happens to that body. */
function frameByFrame(): { readonly happenings: Happening[]; readonly fetch: () => Promise<Response> } {
  const { source, happenings } = readable([payloadChunk("one"), payloadChunk("two"), invokeComplete()]);
  return { happenings, fetch: async () => new Response(source, { headers: streamHeaders }) };
}

/** Reads chunk by chunk. @returns The number of reads of the network before the first chunk was asked for and after each */
async function readsOf(stream: ReadableStream<Uint8Array | string>, happenings: readonly Happening[]) {
  await setImmediate(); // A stream that reads ahead does it in this turn.
  const reads = [happenings.length];
  const reader = stream.getReader();
  for (const expected of ["one", "two"]) {
    const { value } = await reader.read();
    expect(typeof value === "string" ? value : text(value)).toBe(expected);
    await setImmediate();
    reads.push(happenings.length);
  }
  await reader.cancel();
  return reads;
}

describe("nothing is read from the network before it is asked for", () => {
  it("by body", async () => {
    const { fetch, happenings } = frameByFrame();
    const { body } = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    expect(await readsOf(body, happenings)).toEqual([0, 1, 2]);
  });

  it("by textStream()", async () => {
    const { fetch, happenings } = frameByFrame();
    const stream = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    expect(await readsOf(stream.textStream(), happenings)).toEqual([0, 1, 2]);
  });

  it("by the data of client.api", async () => {
    const { fetch, happenings } = frameByFrame();
    const { data } = await server.client({ fetch }).api.POST(path, { params: { path: { FunctionName: "f" } } });
    expect(await readsOf(data!, happenings)).toEqual([0, 1, 2]);
  });

  it("by the middleware eventStream", async () => {
    const { fetch, happenings } = frameByFrame();
    const request = new Request("https://example.com/");
    const context = { request, schemaPath: "/", params: {}, id: "1", options: { baseUrl: "", fetch } };
    const response = (await eventStream().onResponse({ ...context, response: await fetch() })) as Response;
    expect(await readsOf(response.body!, happenings)).toEqual([0, 1, 2]);
  });
});
