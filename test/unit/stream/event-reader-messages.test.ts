import { describe, expect, it, vi } from "vitest";
import { eventStream, type Fetch, type InvocationStream } from "../../../src/index.js";
import { base64, consume } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { event, invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { streamHeaders, useResponseServer } from "../../support/response-server.js";
import { readable } from "../../support/sources.js";

const server = useResponseServer();
const whole = join(payloadChunk("a"), invokeComplete());
const requestId = streamHeaders["x-amzn-requestid"];

/** Invokes a function whose response has this body, chunk by chunk. */
function invoke(chunks: readonly Uint8Array[], then?: Error | "silence", headers: HeadersInit = streamHeaders) {
  const { source, happenings } = readable(chunks, then);
  const stream = server
    .client({ fetch: async () => new Response(source, { headers }) })
    .invokeWithResponseStream({ FunctionName: "f" });
  return { stream, happenings };
}

/** Invokes a function whose fetch gives a response of these members. */
function invokeOdd(members: object): Promise<InvocationStream> {
  const response = { ok: true, status: 200, statusText: "OK", headers: new Headers(streamHeaders), ...members };
  const fetch = (async () => response) as unknown as Fetch;
  return server.client({ fetch }).invokeWithResponseStream({ FunctionName: "f" });
}

describe("the message of an error says", () => {
  it.each([
    ["that the stream is cut in a frame", [whole.slice(0, -1)], "truncated", "The stream ended inside a frame"],
    ["that its end is missing", [payloadChunk("a")], "truncated", "The stream ended before InvokeComplete"],
    ["that it is empty", [], "truncated", "The stream ended before InvokeComplete"],
    ["that it goes on after its end", [join(whole, whole)], "malformed", "Bytes came after InvokeComplete"],
  ])("%s", async (_, chunks, code, text) => {
    const { error } = await consume(await invoke(chunks).stream);
    expect(error).toMatchObject({ code, requestId, httpStatusCode: 200, attempts: 1 });
    expect((error as Error).message).toContain(text);
  });

  it("that the connection broke, with the reason as its cause", async () => {
    const { delivered, error } = await consume(await invoke([payloadChunk("a")], new TypeError("terminated")).stream);
    expect(delivered).toBe("a");
    expect(error).toMatchObject({ code: "reset", cause: { message: "terminated" } });
    expect((error as Error).message).toContain("The connection broke before the stream was complete");
  });

  it.each([
    ["that there is no body", { body: null }, "The response has no body: this fetch cannot stream"],
    ["that the body is no stream", { body: "text" }, "The body cannot be read: this fetch cannot stream"],
  ])("%s", async (_, members, text) => {
    const { error } = await consume(await invokeOdd(members));
    expect(error).toMatchObject({ code: members.body === null ? "truncated" : "malformed" });
    expect((error as Error).message).toContain(text);
  });

  it("that the body gives other than bytes", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue("text") });
    const { error } = await consume(await invokeOdd({ body }));
    expect(error).toMatchObject({ code: "malformed" });
    expect((error as Error).message).toContain("The body gives other than bytes: this fetch cannot stream");
  });

  it("which type the response has, in 100 characters at most", async () => {
    const type = `text/${"x".repeat(200)}`;
    const headers = { "content-type": `${type.toUpperCase()} ; charset=utf-8` };
    const { error } = await consume(await invoke([new Uint8Array(20)], undefined, headers).stream);
    expect(error).toMatchObject({ code: "malformed" });
    expect((error as Error).message).toContain(`The response is ${type.slice(0, 100)}, not an event stream`);
  });

  it("which type the response has, without the blanks and the parameters around it", async () => {
    const headers = { "content-type": "Text/HTML ;charset=utf-8" };
    const { error } = await consume(await invoke([new Uint8Array(20)], undefined, headers).stream);
    expect((error as Error).message).toContain("The response is text/html, not an event stream");
  });

  it("what is wrong with a later frame, whatever the type is", async () => {
    const headers = { "content-type": "text/plain" };
    const { error } = await consume(await invoke([payloadChunk("a"), new Uint8Array(20)], undefined, headers).stream);
    expect(error).toMatchObject({ code: "checksum" });
  });

  it("that the payload is longer than a limit, or is not JSON", async () => {
    const long = await failure((await invoke([whole]).stream).bytes({ limit: 0 }));
    expect(long).toMatchObject({ code: "too-large", requestId });
    expect((long as Error).message).toContain("The payload is longer than the limit of 0 bytes");
    const text = await failure((await invoke([whole]).stream).json());
    expect((text as Error).message).toContain("The payload is not JSON");
  });

  it("that a stream is consumed already", async () => {
    const stream = await invoke([whole]).stream;
    await stream.drain();
    expect(() => stream.events()).toThrow("The stream is consumed already, or was cancelled");
    const cancelled = await invoke([whole]).stream;
    await cancelled.cancel();
    expect(() => cancelled.events()).toThrow("The stream is consumed already, or was cancelled");
    expect(await failure(cancelled.completion)).toMatchObject({
      name: "AbortError",
      message: "The stream was cancelled",
    });
  });
});

describe("a body", () => {
  it("is cancelled when a frame is damaged, and not read any further", async () => {
    const damaged = payloadChunk("b").fill(0, 20);
    const { stream, happenings } = invoke([payloadChunk("a"), damaged, payloadChunk("c")]);
    expect(await consume(await stream)).toMatchObject({ delivered: "a", error: { code: "checksum" } });
    expect(happenings).toEqual(["read", "read", "cancel"]);
  });

  it("is cancelled when the payload is above the limit", async () => {
    const { stream, happenings } = invoke([payloadChunk("abc"), whole]);
    await failure((await stream).text({ limit: 2 }));
    expect(happenings).toEqual(["read", "cancel"]);
  });

  it("is waited for up to 5 s after InvokeComplete, and then cancelled", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { stream, happenings } = invoke([whole], "silence");
    const drained = (await stream).drain();
    await vi.advanceTimersByTimeAsync(4999);
    expect(happenings).toEqual(["read", "read"]);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    expect(await drained).toEqual({});
    expect(happenings).toEqual(["read", "read", "cancel"]);
  });

  it("is cancelled once, and not after its end", async () => {
    const left = invoke([payloadChunk("a"), whole]);
    const stream = await left.stream;
    await stream.cancel();
    await stream.cancel();
    expect(left.happenings).toEqual(["cancel"]);
    const read = invoke([whole]);
    await (await read.stream).drain();
    await (await read.stream).cancel();
    expect(read.happenings).toEqual(["read", "read"]);
  });

  it("is not read again after the end", async () => {
    const { stream, happenings } = invoke([whole]);
    const iterator = (await stream)[Symbol.asyncIterator]();
    for (let step = 0; step < 5; step++) await iterator.next();
    expect(happenings).toEqual(["read", "read"]);
  });

  it("that was cut is an error each time that it is asked for", async () => {
    const reader = (await invoke([payloadChunk("a")]).stream).body.getReader();
    await reader.read();
    for (let read = 0; read < 3; read++) {
      expect(await failure(reader.read())).toMatchObject({ code: "truncated" });
    }
  });
});

describe("chunks that come together", () => {
  const bodies = ["first", "", "second, which is longer", "3"];
  const frames = bodies.map((body) => payloadChunk(body));

  it("are one piece in body, and pieces of their own in a loop", async () => {
    const bytes = join(...frames, invokeComplete());
    const reader = (await invoke([bytes]).stream).body.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(bodies.join(""));
    expect((await reader.read()).done).toBe(true);
    const chunks: string[] = [];
    for await (const chunk of await invoke([bytes]).stream) chunks.push(new TextDecoder().decode(chunk));
    expect(chunks).toEqual(bodies.filter(Boolean));
  });

  it("are one piece wherever in what has come they begin", async () => {
    const before = event("Heartbeat", "x".repeat(500));
    const bytes = join(before, ...frames, ...frames, ...frames, invokeComplete());
    expect(await (await invoke([bytes]).stream).text()).toBe(bodies.join("").repeat(3));
  });

  it("come before the error of a frame that is damaged", async () => {
    const damaged = payloadChunk("damaged").fill(0, 30);
    const reader = (await invoke([join(...frames, damaged, ...frames)]).stream).body.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(bodies.join(""));
    expect(await failure(reader.read())).toMatchObject({ code: "checksum" });
  });

  it("hold no more than twice the memory of their payload", async () => {
    const small = join(...Array.from({ length: 100 }, () => payloadChunk("x")), invokeComplete());
    const { value } = await (await invoke([small]).stream).body.getReader().read();
    expect(value).toHaveLength(100);
    expect(value?.buffer.byteLength).toBe(100);
    const large = join(payloadChunk("x".repeat(900)), payloadChunk("y".repeat(900)));
    const piece = (await (await invoke([large]).stream).body.getReader().read()).value;
    expect(piece).toHaveLength(1800);
    expect(piece?.buffer.byteLength).toBeLessThan(3600);
  });
});

describe("what an InvokeComplete says", () => {
  const failureOf = async (ErrorDetails?: string): Promise<unknown> => {
    const members = { ErrorCode: "Unhandled", LogResult: base64("log"), ...(ErrorDetails && { ErrorDetails }) };
    return (await consume(await invoke([invokeComplete(members)]).stream)).error;
  };

  it("is the error's code alone where there are no details", async () => {
    const error = await failureOf();
    expect(error).toMatchObject({ errorCode: "Unhandled", logs: "log" });
    for (const member of ["errorType", "errorMessage", "trace"]) expect(error).not.toHaveProperty(member);
  });

  it("is the error's message where the details are text in JSON", async () => {
    expect(await failureOf('"out of memory"')).toMatchObject({ errorMessage: "out of memory" });
  });

  it("is no trace where the details have none that is a list", async () => {
    const error = await failureOf('{"errorType":5,"errorMessage":"m","trace":"line"}');
    expect(error).toMatchObject({ errorMessage: "m" });
    for (const member of ["errorType", "trace"]) expect(error).not.toHaveProperty(member);
  });

  it("is no log where that is not base64", async () => {
    const stream = await invoke([invokeComplete({ LogResult: "%%%" })]).stream;
    expect(await stream.drain()).toStrictEqual({ LogResult: "%%%" });
  });
});

it("a stream has the version and the content type that its response names", async () => {
  const headers = { ...streamHeaders, "x-amz-executed-version": "7" };
  const stream = await invoke([whole], undefined, headers).stream;
  expect(stream).toMatchObject({ executedVersion: "7", contentType: streamHeaders["content-type"], requestId });
  await stream.drain();
});

it("the middleware eventStream holds frames to its limits", async () => {
  const request = new Request("https://example.com/");
  const context = { request, schemaPath: "/", params: {}, id: "1", options: { baseUrl: "", fetch } };
  const response = await eventStream({ maxFrameBytes: 20 }).onResponse({ ...context, response: new Response(whole) });
  expect(await failure((response as Response).text())).toMatchObject({ code: "too-large" });
});
