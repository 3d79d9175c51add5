import { getEventListeners } from "node:events";
import { InvokeWithResponseStreamCommand, LambdaClient as SdkClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stalledStreamOf, streamHeaders, streamOf, useResponseServer } from "../support/response-server.js";
import { base64, text } from "../support/consume.js";
import { failure } from "../support/failure.js";
import { exceptionFrame, invokeComplete, join, payloadChunk } from "../support/frames.js";

/**
 * What AWS's SDK was seen to do where this client does better. Each test gives both the same responses. It also fails
 * when the SDK improves one day, which the documents must then say.
 */
const server = useResponseServer();
const input = { FunctionName: "f" };
let sdk: SdkClient;
beforeEach(() => {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  sdk = new SdkClient({ region: "us-east-1", endpoint: server.url, credentials, maxAttempts: 1 });
});
afterEach(() => sdk.destroy());

const send = (options?: { abortSignal?: AbortSignal }) => sdk.send(new InvokeWithResponseStreamCommand(input), options);

/** Resolves to what the SDK's stream delivers and what it throws, which is undefined if it throws nothing. */
async function readSdk(): Promise<{ delivered: string; complete: object[]; error: unknown }> {
  const seen = { delivered: "", complete: [] as object[], error: undefined as unknown };
  seen.error = await failure(
    (async () => {
      for await (const event of (await send()).EventStream ?? []) {
        seen.delivered += text(event.PayloadChunk?.Payload);
        if (event.InvokeComplete !== undefined) seen.complete.push(event.InvokeComplete);
      }
    })(),
  );
  return seen;
}

describe("a response", () => {
  it("is there with its headers, not with its first event", async () => {
    let write = (): void => undefined;
    server.respond = (response) => {
      response.writeHead(200, streamHeaders).flushHeaders();
      write = () => void response.end(join(payloadChunk("late"), invokeComplete()));
    };
    const stream = await server.client().invokeWithResponseStream(input);
    write();
    expect(await stream.text()).toBe("late");

    let answered = false;
    const theirs = send().then((output) => {
      answered = true;
      return output;
    });
    const requests = server.requests.length;
    while (server.requests.length === requests) await new Promise(setImmediate);
    await (await server.client().invokeWithResponseStream(input)).cancel(); // A whole call fits in while the SDK still waits.
    expect(answered).toBe(false);
    theirs.catch(() => undefined); // It is ended with its client.
  });

  it.each([
    ["on the boundary of a frame", payloadChunk("cut")],
    ["one byte behind it", join(payloadChunk("cut"), new Uint8Array(1))],
    ["three bytes behind it", join(payloadChunk("cut"), new Uint8Array(3))],
    ["before anything", new Uint8Array()],
  ])("that ends %s, without InvokeComplete, is no success", async (_, bytes) => {
    server.respond = streamOf(bytes);
    const stream = await server.client().invokeWithResponseStream(input);
    expect(await failure(stream.text())).toMatchObject({ code: "truncated" });
    expect((await readSdk()).error).toBeUndefined();
  });

  it("of a function that failed throws, with its log as text", async () => {
    const ErrorDetails = '{"errorType":"Oops","errorMessage":"it broke","trace":[]}';
    server.respond = streamOf(invokeComplete({ ErrorCode: "Oops", ErrorDetails, LogResult: base64("a log") }));
    const stream = await server.client().invokeWithResponseStream(input);
    expect(await failure(stream.text())).toMatchObject({ code: "function", errorMessage: "it broke", logs: "a log" });
    const { complete, error } = await readSdk();
    expect([complete, error]).toMatchObject([[{ ErrorCode: "Oops", LogResult: base64("a log") }], undefined]);
  });

  it("that fails in the middle says of which request", async () => {
    server.respond = streamOf(join(payloadChunk("begun"), exceptionFrame("InternalError", "{}")));
    const requestId = streamHeaders["x-amzn-requestid"];
    const stream = await server.client().invokeWithResponseStream(input);
    expect(await failure(stream.text())).toMatchObject({ code: "exception", requestId });
    const { error } = await readSdk();
    expect(error).toBeInstanceOf(Error);
    expect((error as { $metadata?: { requestId?: string } }).$metadata?.requestId).toBeUndefined();
  });

  it("that claims a frame of 2 GB takes no memory", async () => {
    const claim = Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4);
    server.respond = streamOf(claim);
    const before = process.memoryUsage().arrayBuffers;
    const stream = await server.client().invokeWithResponseStream(input);
    expect(await failure(stream.text())).toMatchObject({ name: "StreamError" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 2 ** 20);
    server.respond = stalledStreamOf(claim);
    void readSdk(); // It reads until its client is destroyed.
    while (process.memoryUsage().arrayBuffers - before < 2 ** 30) await new Promise(setImmediate);
  });
});

describe("an abort in the middle", () => {
  it("is thrown as its reason", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    const ours = new AbortController();
    const stream = await server.client().invokeWithResponseStream(input, { signal: ours.signal });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    ours.abort();
    expect(await failure(iterator.next())).toBe(ours.signal.reason);
    expect(getEventListeners(ours.signal, "abort")).toHaveLength(0);

    const theirs = new AbortController();
    const { EventStream } = await send({ abortSignal: theirs.signal });
    const events = EventStream![Symbol.asyncIterator]();
    await events.next();
    theirs.abort();
    expect(await failure(events.next())).toMatchObject({ code: "ECONNRESET" });
  });
});

describe("a consumer that leaves", () => {
  it("closes the connection", async () => {
    server.respond = stalledStreamOf(payloadChunk("begun"));
    for await (const _ of await server.client().invokeWithResponseStream(input)) break;
    await server.closed;

    for await (const _ of (await send()).EventStream!) break;
    let closed = false;
    void server.closed.then(() => (closed = true));
    await (await server.client().invokeWithResponseStream(input)).cancel(); // a whole call fits in
    expect(closed).toBe(false);
  });
});
