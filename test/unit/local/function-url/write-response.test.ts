import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { errorOf, handler } from "../../../support/local/functions.js";
import { urlRequest, type UrlRequest } from "../../../support/local/url-request.js";

const nul = "\0".repeat(8);
const marked = "application/vnd.awslambda.http-integration-response";
const logs: string[] = [];
let local: LocalLambda;
let finished: () => void = () => undefined;

beforeAll(async () => {
  local = await startLocalLambda({
    onLog: (_name, chunk) => logs.push(Buffer.from(chunk).toString()),
    functions: {
      returns: { handler: handler("urls.returns"), timeout: 60 },
      writes: { handler: handler("urls.writes"), timeout: 60 },
      never: { handler: handler("cases.neverBuffered"), timeout: 0.5 },
      neverAfter: { handler: handler("cases.neverAfterFirstByte"), timeout: 0.5 },
      crash: { handler: handler("cases.crashAfterFirstByte") },
      empty: { handler: handler("cases.empty") },
      /** Writes the pieces of the body in the endpoint's own process, so that none of them are joined. */
      async *scripted(event) {
        const { pieces, error } = JSON.parse((event as { body: string }).body) as { pieces: string[]; error?: string };
        for (const piece of pieces) yield Buffer.from(piece, "latin1");
        if (error !== undefined) throw new RangeError(error);
        finished();
      },
    },
  });
});
afterAll(() => local.close());

const post = (value: unknown): UrlRequest => ({ method: "POST", body: JSON.stringify(value), headers: json });
const json = { "content-type": "application/json" };
const asked = (name: string, value: unknown) => urlRequest(local.functionUrl(name), post(value));

describe("a payload with a prelude", () => {
  const head = JSON.stringify({
    statusCode: 201,
    headers: { "content-type": "text/plain", "x-a": "ä", connection: "x-b", "x-b": "no" },
    multiValueHeaders: { "x-many": ["1", "2"] },
    cookies: ["a=1; Path=/", "b=2"],
  });
  const expected = {
    status: 201,
    headers: { "content-type": "text/plain", "x-many": "1, 2", "set-cookie": ["a=1; Path=/", "b=2"] },
    body: `the body${nul}`,
    ending: "end",
  };
  const payload = `${Buffer.from(head).toString("latin1")}${nul}the body${nul}`;

  it("gives status, headers, cookies and body, wherever it is cut", async () => {
    const url = local.functionUrl("scripted");
    const cuts = Array.from({ length: payload.length + 1 }, (_, at) => [payload.slice(0, at), payload.slice(at)]);
    for (const pieces of [...cuts, payload.split("")]) {
      const response = await urlRequest(url, post({ pieces }));
      expect(response).toMatchObject(expected);
      expect(response.headers["x-b"]).toBeUndefined();
      expect(response.headers["x-a"]).toBe("ä");
    }
  });

  it.each([
    ["marked by its type", marked],
    ["without its type", undefined],
  ])("of AWS's runtime is understood %s", async (_, type) => {
    const pieces = [payload.slice(0, 30), payload.slice(30, 90), payload.slice(90)];
    expect(await asked("writes", { type, pieces })).toMatchObject(expected);
  });

  it.each([
    ["204", { statusCode: 204 }, "dropped"],
    ["304", { statusCode: 304, headers: { etag: '"1"' } }, "dropped"],
    ["205", { statusCode: 205 }, "dropped"],
  ])("of the status %s has no body", async (status, head, body) => {
    const response = await asked("scripted", { pieces: [JSON.stringify(head) + nul, body] });
    expect(response).toMatchObject({ status: Number(status), body: "", ending: "end" });
    expect(response.headers["content-type"]).toBeUndefined();
  });

  it("keeps the length that the function gives it", async () => {
    const head = (length: number) => JSON.stringify({ headers: { "content-length": String(length) } }) + nul;
    const whole = await asked("scripted", { pieces: [head(6), "abc", "def"] });
    expect(whole).toMatchObject({ status: 200, body: "abcdef", ending: "end" });
    expect(whole.headers).toMatchObject({ "content-length": "6" });
    for (const length of [5, 7]) {
      const other = await asked("scripted", { pieces: [head(length), "abc", "def"] });
      expect(other).toMatchObject({ status: 200, ending: "ECONNRESET" });
    }
    expect(logs.join("")).toContain("was cut: its body is longer than its content-length");
    expect(logs.join("")).toContain("was cut: its body is shorter than its content-length");
  });

  it.each([
    ["that is no JSON", [`{"statusCode":200,}${nul}body`], "prelude of JSON"],
    ["with a status that is none", [`{"statusCode":99}${nul}body`], "statusCode"],
    ["with a header that HTTP cannot carry", [`{"headers":{"a b":"c"}}${nul}body`], "header"],
    ["with a length that is none", [`{"headers":{"content-length":"many"}}${nul}body`], "content-length"],
  ])("%s is replaced by a 502, and the log says why", async (_, pieces, reason) => {
    logs.length = 0;
    expect(await asked("scripted", { pieces })).toMatchObject({ status: 502, body: "Internal Server Error" });
    expect(logs.join("")).toMatch(/^RequestId: [0-9a-f-]{36} The response of the Function URL was replaced by a 502: /);
    expect(logs.join("")).toContain(reason);
  });

  it("is awaited where the type marks it, and a 502 without it", async () => {
    expect(await asked("writes", { type: marked, pieces: ["no prelude"] })).toMatchObject({ status: 502 });
  });
});

describe("a function whose response was replaced", () => {
  it("goes on to its end", async () => {
    const ended = new Promise<void>((resolve) => (finished = resolve));
    const pieces = [`{"statusCode":99}${nul}`, ...Array.from({ length: 20 }, () => "x".repeat(65_536))];
    expect(await asked("scripted", { pieces })).toMatchObject({ status: 502 });
    await ended;
  });
});

describe("a payload without a prelude", () => {
  it.each([
    ["text", ["some ", "text"], undefined, "application/octet-stream"],
    ["a type of its own", ["<p>"], "text/html", "text/html"],
    ["bytes", ["\x00\xff\xc3\x28"], undefined, "application/octet-stream"],
    ["what looks like a buffered response", ['{"statusCode":404,"body":"x"}'], undefined, "application/octet-stream"],
  ])("of a handler that streams %s is the body of a 200", async (_, pieces, type, contentType) => {
    const response = await asked("writes", { type, pieces });
    expect(response).toMatchObject({ status: 200, body: pieces.join(""), ending: "end" });
    expect(response.headers["content-type"]).toBe(contentType);
  });

  it("may be empty", async () => {
    const { status, body, ending } = await urlRequest(local.functionUrl("empty"));
    expect({ status, body, ending }).toEqual({ status: 200, body: "", ending: "end" });
  });
});

describe("what a handler that does not stream returns", () => {
  it.each([
    ["a text", "Hello, world!", '"Hello, world!"'],
    ["an object", { message: "Hello, world!" }, '{"message":"Hello, world!"}'],
    ["an object with a body but no status", { body: "x" }, '{"body":"x"}'],
    ["a list", [1], "[1]"],
    ["nothing", null, "null"],
  ])("is the body of a 200 where it is %s", async (_, value, body) => {
    const response = await asked("returns", value);
    expect(response).toMatchObject({ status: 200, body, ending: "end" });
    expect(response.headers).toMatchObject({ ...json, "content-length": String(body.length) });
  });

  it("is a response where it has a status", async () => {
    const headers = { "x-a": "1", "content-length": "77" };
    const response = await asked("returns", {
      statusCode: 404,
      headers,
      multiValueHeaders: { "x-many": ["1", "2"] },
      cookies: ["a=1", "b=2"],
      body: Buffer.from([0, 255, 1]).toString("base64"),
      isBase64Encoded: true,
    });
    expect(response).toMatchObject({ status: 404, body: "\x00\xff\x01", ending: "end" });
    expect(response.headers).toMatchObject({
      ...json,
      "x-a": "1",
      "x-many": "1, 2",
      "set-cookie": ["a=1", "b=2"],
      "content-length": "3",
    });
  });

  it.each([
    ["a status that is none", { statusCode: "many" }],
    ["a body that is no text", { statusCode: 200, body: { a: 1 } }],
    ["a body that is not base64", { statusCode: 200, body: "!", isBase64Encoded: true }],
  ])("is replaced by a 502 where it has %s", async (_, value) => {
    expect(await asked("returns", value)).toMatchObject({ status: 502, body: "Internal Server Error" });
  });
});

describe("the response to a HEAD", () => {
  const head = async (name: string, value: unknown) =>
    urlRequest(local.functionUrl(name), { ...post(value), method: "HEAD" });
  const prelude = JSON.stringify({ headers: { etag: '"1"', "content-length": "4" } }) + nul;

  it("has the head alone", async () => {
    const streamed = await head("writes", { pieces: [prelude, "body"] });
    expect(streamed).toMatchObject({ status: 200, body: "", ending: "end" });
    expect(streamed.headers).toMatchObject({ etag: '"1"', "content-length": "4" });
    const buffered = await head("returns", { statusCode: 200, body: "four" });
    expect(buffered).toMatchObject({ status: 200, body: "", ending: "end" });
    expect(buffered.headers).toMatchObject({ "content-length": "4" });
  });
});

describe("a function that fails", () => {
  it.each<[string, string, unknown]>([
    ["before it has written", "writes", { pieces: [], error: "x" }],
    ["in the middle of a prelude", "writes", { type: marked, pieces: ['{"statusCode":2'], error: "x" }],
    ["in the middle of what may be a prelude", "scripted", { pieces: ['{"statusCode":2'], error: "x" }],
    ["without having streamed", "returns", undefined],
    ["by its time-out", "never", 1],
  ])("%s gets a 502", async (_, name, value) => {
    const response = await urlRequest(local.functionUrl(name), value === undefined ? { method: "POST" } : post(value));
    expect(response).toMatchObject({ status: 502, body: "Internal Server Error", ending: "end" });
    expect(response.headers).toMatchObject({ ...json, "content-length": "21" });
  });

  it.each<[string, string, unknown, string]>([
    ["in mid-stream", "writes", { pieces: ["some"], error: "x" }, "some"],
    ["in a scripted stream", "scripted", { pieces: ["so", "me"], error: "x" }, "some"],
    ["behind a prelude", "writes", { pieces: [`{"statusCode":200}${nul}some`], error: "x" }, "some"],
    ["directly behind a prelude", "scripted", { pieces: [`{"statusCode":200}${nul}`], error: "x" }, ""],
    ["by its time-out in mid-stream", "neverAfter", 1, "some"],
    ["by the death of its process", "crash", 1, "some"],
  ])("%s has its connection cut behind what it has written", async (_, name, value, body) => {
    expect(await asked(name, value)).toMatchObject({ status: 200, body, ending: "ECONNRESET" });
  });

  it("resets the connection of a client of HTTP/1.0, for which a closed one would be the end", async () => {
    const curl = promisify(execFile)("curl", ["-sS", "--http1.0", local.functionUrl("neverAfter")]);
    const couldNotReceive = 56;
    expect(await errorOf(curl)).toMatchObject({ code: couldNotReceive, stdout: "some" });
  });
});
