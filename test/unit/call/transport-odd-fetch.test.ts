import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { isLambdaStreamError, isServiceError, type Fetch } from "../../../src/index.js";
import { streamHeaders, useResponseServer } from "../../support/response-server.js";
import { consume } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const requestId = streamHeaders["x-amzn-requestid"];
const whole = join(payloadChunk("hi"), invokeComplete());

/** A fetch that resolves with an object that looks like a Response. */
function fetchOf(response: object): Fetch {
  const usual = { ok: true, status: 200, statusText: "OK", headers: new Headers(streamHeaders) };
  return (async () => ({ ...usual, ...response })) as unknown as Fetch;
}

describe("a body that yields something other than bytes", () => {
  it.each([
    ["text", "abc"],
    ["an ArrayBuffer", whole.buffer],
    ["null", null],
    ["an object", {}],
    ["a list", [1, 2]],
    ["wider elements", new Uint16Array(4)],
  ])("causes a StreamError, and its source is cancelled: %s", async (_, value) => {
    let cancelled = false;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(value),
      cancel: () => void (cancelled = true),
    });
    const stream = await server.client({ fetch: fetchOf({ body }) }).invokeWithResponseStream({ FunctionName: "f" });
    const { error } = await consume(stream);
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", requestId, httpStatusCode: 200 });
    expect((error as Error).message).toContain("this fetch cannot stream");
    await expect(stream.completion).rejects.toBe(error);
    expect(cancelled).toBe(true);
  });
});

describe("a response whose body is not a stream", () => {
  it.each([
    ["undefined", undefined],
    ["null", null],
    ["text", "abc"],
    ["a Readable of Node", Readable.from([Buffer.from(whole)])],
  ])("causes a StreamError that says so: %s", async (_, body) => {
    const stream = await server.client({ fetch: fetchOf({ body }) }).invokeWithResponseStream({ FunctionName: "f" });
    const { error } = await consume(stream);
    expect(error).toMatchObject({ name: "StreamError", requestId, httpStatusCode: 200 });
    expect((error as Error).message).toContain("this fetch cannot stream");
    await expect(stream.completion).rejects.toBe(error);
    if (body instanceof Readable) expect(body.destroyed).toBe(true);
  });

  it("causes a StreamError if its body has already been read", async () => {
    const fetch: Fetch = async () => {
      const response = new Response(whole, { headers: streamHeaders });
      await response.text();
      return response;
    };
    const client = server.client({ fetch });
    const { error } = await consume(await client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(error).toMatchObject({ name: "StreamError", requestId });
    const viaApi = client.api.POST(path, { params: { path: { FunctionName: "f" } } });
    expect(isLambdaStreamError(await failure(viaApi))).toBe(true);
  });
});

describe("a response that the class Response cannot represent", () => {
  it.each([0, 600, 999])(
    "causes a ServiceError if its status is %i, from a fetch and from the network",
    async (status) => {
      const text = `HTTP/1.1 ${String(status).padStart(3, "0")} Odd\r\nx-amzn-requestid: ${requestId}\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi`;
      server.respond = ({ socket }) => void socket?.end(text);
      const passThrough = { onResponse: () => undefined };
      for (const client of [
        server.client(),
        server.client({ middleware: [passThrough] }),
        server.client({ fetch: fetchOf({ ok: false, status, body: null }) }),
      ]) {
        const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
        expect(isServiceError(error)).toBe(true);
        expect(error).toMatchObject({ requestId, httpStatusCode: status });
        const viaApi = client.api.POST(path, { params: { path: { FunctionName: "f" } } });
        expect(await failure(viaApi)).toMatchObject({ name: "UnknownError", httpStatusCode: status });
      }
    },
  );

  it("is read, or causes a typed error, if its reason has control characters", async () => {
    server.respond = ({ socket }) => {
      socket?.write(
        `HTTP/1.1 200 Odd\u0001reason\r\nx-amzn-requestid: r\r\nconnection: close\r\ncontent-length: ${whole.length}\r\n\r\n`,
      );
      socket?.end(whole);
    };
    for (const middleware of [[], [{ onResponse: () => undefined }]]) {
      const client = server.client({ middleware });
      const text = async (): Promise<string> => (await client.invokeWithResponseStream({ FunctionName: "f" })).text();
      const result = await text().catch((error: unknown) => error);
      expect(result === "hi" || isLambdaStreamError(result)).toBe(true);
    }
    const fetch = fetchOf({ statusText: "Odd\u0001reason", body: new Response(whole).body });
    const client = server.client({ fetch, middleware: [{ onResponse: () => undefined }] });
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("hi");
  });
});

describe("a fetch that does not resolve with a Response", () => {
  it.each([[undefined], [null], ["text"], [{}], [{ status: 200 }]])("causes a typed error: %j", async (response) => {
    const fetch = (async () => response) as unknown as Fetch;
    const call = server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    expect(isLambdaStreamError(await failure(call.then((stream) => stream.text())))).toBe(true);
  });

  it("is accepted if only its headers are a plain object", async () => {
    const fetch = fetchOf({ headers: { ...streamHeaders }, body: new Response(whole).body });
    const stream = await server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
    expect([stream.requestId, await stream.text()]).toEqual([requestId, "hi"]);
  });
});
