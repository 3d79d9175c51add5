import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { toResponse } from "../../../src/http/index.js";
import { isFunctionError, isStreamError, type InvocationStream } from "../../../src/index.js";
import { invokeInChunks, text } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { chunkSizes, invokeComplete, join, payloadChunk, pieces } from "../../support/frames.js";
import {
  brokenStreamOf,
  streamHeaders,
  streamOf,
  useResponseServer,
  type Respond,
} from "../../support/response-server.js";

const server = useResponseServer();
const nul = "\0".repeat(8);
const prelude = (head: object): string => JSON.stringify(head) + nul;
const marked = { ...streamHeaders, "content-type": "application/vnd.awslambda.http-integration-response" };

/** Responds with a payload of several chunks, as content of another type where `headers` say so. */
function payloadOf(parts: readonly (string | Uint8Array)[], headers = streamHeaders, end = invokeComplete()): Respond {
  const body = join(...parts.map(payloadChunk), end);
  return (response) => void response.writeHead(200, headers).end(body);
}

/** Responds with a payload that goes on. */
function unendingOf(...parts: readonly string[]): Respond {
  return (response) => void response.writeHead(200, streamHeaders).write(join(...parts.map(payloadChunk)));
}

async function open(respond: Respond, size?: number): Promise<InvocationStream> {
  server.respond = respond;
  return invokeInChunks(server, size);
}

const responseTo = async (...args: Parameters<typeof payloadOf>): Promise<Response> =>
  toResponse(await open(payloadOf(...args)));

describe("toResponse of a prelude", () => {
  const head = {
    statusCode: 201,
    headers: {
      "Content-Type": "text/plain",
      "x-number": 7,
      "x-flag": true,
      "x-none": null,
      connection: "x-hop",
      "x-hop": "1",
    },
    multiValueHeaders: { "X-Many": ["a", "b"], "x-Number": ["8"] },
    cookies: ["a=1; Path=/", "b=2"],
  };
  const payload = new TextEncoder().encode(`${prelude(head)}größer 😀`);

  it.each(chunkSizes)("gives status, headers, cookies and body at chunks of %s bytes", async (size) => {
    const frames = [...pieces(payload, Math.min(size, payload.length))];
    const response = await toResponse(await open(payloadOf(frames), size));
    expect(response.status).toBe(201);
    expect([...response.headers]).toEqual([
      ["content-type", "text/plain"],
      ["set-cookie", "a=1; Path=/"],
      ["set-cookie", "b=2"],
      ["x-flag", "true"],
      ["x-many", "a, b"],
      ["x-number", "8"],
    ]);
    expect(await response.text()).toBe("größer 😀");
  });

  it("does so with the content type that marks it as well", async () => {
    const response = await responseTo([payload], marked);
    expect([response.status, await response.text()]).toEqual([201, "größer 😀"]);
  });

  it("is a 200 without a type where it says nothing", async () => {
    const response = await responseTo([prelude({}), "x"]);
    expect([response.status, [...response.headers], await response.text()]).toEqual([200, [], "x"]);
  });

  it.each([204, 205, 304])("has no body with status %s, and lets the connection go on", async (statusCode) => {
    const stream = await open(payloadOf([prelude({ statusCode, headers: { etag: '"1"' } })]));
    const response = await toResponse(stream);
    expect([response.status, response.body, response.headers.get("etag")]).toEqual([statusCode, null, '"1"']);
    await expect(stream.completion).resolves.toEqual({});
  });

  it("drops a body that its status does not allow, and closes the connection", async () => {
    const stream = await open(unendingOf(prelude({ statusCode: 204 }), "more"));
    expect((await toResponse(stream)).body).toBeNull();
    await expect(stream.completion).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([
    ["a status below 200", { statusCode: 101 }],
    ["a status above 599", { statusCode: 600 }],
    ["a status that is no number", { statusCode: "secret" }],
    ["a header that is an object", { headers: { a: { secret: 1 } } }],
    ["a header with a line break", { headers: { a: "secret\r\nb: c" } }],
    ["a header whose name is none", { headers: { "secret secret": "a" } }],
    ["a name that is none among multiValueHeaders", { multiValueHeaders: { "secret secret": ["a"] } }],
    ["a cookie that is an object", { cookies: [{ secret: 1 }] }],
  ])("refuses %s, and cancels the stream", async (_, bad) => {
    const stream = await open(unendingOf(prelude(bad), "body"));
    const error = await failure(toResponse(stream));
    expect(error).toMatchObject({ code: "malformed", requestId: stream.requestId, httpStatusCode: 200, attempts: 1 });
    expect(String(error)).not.toContain("secret");
    expect(await failure(stream.completion)).toBe(error);
  });

  it.each([
    ["another body", "x"],
    ["an object alone", '{"statusCode":200}'],
    ["an object that is not JSON", `{"a":b}${nul}`],
    ["too few NUL bytes", "{}\0\0x"],
    ["more than 128 KB", prelude({ a: "x".repeat(128 * 1024) })],
    ["nothing", ""],
  ])("refuses %s in its place where the content type marks it", async (_, payload) => {
    const stream = await open(payloadOf([payload], marked));
    const error = await failure(toResponse(stream));
    expect(isStreamError(error) && error.code).toBe("malformed");
  });

  it("streams on: it resolves with the head, and each chunk arrives as it is written", async () => {
    let response!: ServerResponse;
    const stream = await open((given) => {
      response = given;
      response.writeHead(200, streamHeaders).write(payloadChunk(prelude({ statusCode: 200 })));
    });
    const reader = (await toResponse(stream)).body?.getReader();
    for (const token of ["one", "two", "three"]) {
      response.write(payloadChunk(token));
      expect(text((await reader?.read())?.value)).toBe(token);
    }
    response.end(invokeComplete());
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });

  it("cancels the stream where the body is cancelled", async () => {
    const stream = await open(unendingOf(`${prelude({})}first`));
    const reason = new Error("enough");
    const response = await toResponse(stream);
    await response.body?.cancel(reason);
    expect(await failure(stream.completion)).toBe(reason);
    await server.closed;
  });

  it("reads no further than its body is read", async () => {
    let written = 0;
    const chunk = payloadChunk(new Uint8Array(65_536));
    const count = 4096;
    const stream = await open(async (response) => {
      response.writeHead(200, streamHeaders).write(payloadChunk(prelude({})));
      const closed = once(response, "close");
      for (; written < count && !response.destroyed; written++) {
        if (response.write(chunk)) continue;
        await Promise.race([once(response, "drain"), closed]);
      }
    });
    const response = await toResponse(stream);
    const reader = response.body?.getReader();
    await reader?.read();
    await new Promise((resolve) => setImmediate(resolve));
    await reader?.cancel();
    await server.closed;
    expect(written).toBeLessThan(count);
  });
});

describe("toResponse of a buffered response", () => {
  it("gives status, headers, cookies and body", async () => {
    const head = { statusCode: 418, headers: { "content-type": "text/tea" }, cookies: ["a=1", "b=2"], body: "größer" };
    const response = await responseTo([JSON.stringify(head)]);
    expect(response.status).toBe(418);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect([response.headers.get("content-type"), await response.text()]).toEqual(["text/tea", "größer"]);
  });

  it("decodes a body in base64", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const body = Buffer.from(bytes).toString("base64");
    const response = await responseTo([JSON.stringify({ statusCode: 200, body, isBase64Encoded: true })]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it("has the type application/json where it has none, and a body", async () => {
    const typeOf = async (payload: object) => (await responseTo([JSON.stringify(payload)])).headers.get("content-type");
    expect(await typeOf({ statusCode: 200, body: "{}" })).toBe("application/json");
    expect(await typeOf({ statusCode: 302, headers: { location: "/" } })).toBeNull();
    expect(await typeOf({ a: 1 })).toBe("application/json");
  });

  it("is any other object as it is", async () => {
    const payload = '{ "message" : "no status" }';
    const response = await responseTo([payload]);
    expect([response.status, await response.text()]).toEqual([200, payload]);
  });

  it.each([
    ["a body that is an object", { statusCode: 200, body: { secret: 1 } }],
    ["a body that is not base64", { statusCode: 200, body: "secret!", isBase64Encoded: true }],
    ["a status that is none", { statusCode: 700, body: "secret" }],
  ])("refuses %s", async (_, payload) => {
    const error = await failure(responseTo([JSON.stringify(payload)]));
    expect(error).toMatchObject({ code: "malformed" });
    expect(String(error)).not.toContain("secret");
  });
});

describe("toResponse of anything else", () => {
  it("is a 200 with the stream's type and the payload as it is", async () => {
    const response = await responseTo(["a,b\n"], { ...streamHeaders, "content-type": "text/csv; header=absent" });
    expect([response.status, [...response.headers]]).toEqual([200, [["content-type", "text/csv; header=absent"]]]);
    expect(await response.text()).toBe("a,b\n");
  });

  it("is application/octet-stream where the type is that of the frames", async () => {
    const response = await responseTo(["x"]);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(streamHeaders["content-type"]).toBe("application/vnd.amazon.eventstream");
  });

  it("is empty for an empty payload", async () => {
    expect(await (await responseTo([])).text()).toBe("");
  });

  it.each(["x", '{"a":1}\n', "{{"])("does not wait after %j", async (begin) => {
    const stream = await open(unendingOf(begin));
    const reader = (await toResponse(stream)).body?.getReader();
    expect(text((await reader?.read())?.value)).toBe(begin);
    await reader?.cancel();
  });
});

describe("toResponse of a stream that fails", () => {
  const failed = invokeComplete({ ErrorCode: "RangeError", ErrorDetails: '{"errorMessage":"too far"}' });

  it("rejects where there is no head yet", async () => {
    for (const parts of [[], ['{"statusCode":200'], [`${JSON.stringify({ statusCode: 200 })}\0\0`]]) {
      const error = await failure(responseTo(parts, streamHeaders, failed));
      expect(isFunctionError(error) && error.errorMessage).toBe("too far");
    }
    const error = await failure(toResponse(await open(brokenStreamOf(payloadChunk("{")))));
    expect(error).toMatchObject({ code: "reset" });
  });

  it("errors the body where the function fails in it, after what came before", async () => {
    const response = await responseTo([`${prelude({ statusCode: 200 })}part`], streamHeaders, failed);
    const reader = response.body?.getReader();
    expect(text((await reader?.read())?.value)).toBe("part");
    expect(isFunctionError(await failure(reader?.read() as Promise<unknown>))).toBe(true);
  });

  it("errors the body where the stream is cut in it", async () => {
    const response = await toResponse(await open(streamOf(payloadChunk(`${prelude({})}part`))));
    expect(await failure(response.text())).toMatchObject({ code: "truncated" });
  });

  it("refuses a stream that is consumed already", async () => {
    const stream = await open(payloadOf(["x"]));
    await stream.text();
    expect(await failure(toResponse(stream))).toBeInstanceOf(TypeError);
  });
});
