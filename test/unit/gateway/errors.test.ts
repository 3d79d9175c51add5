import { connect } from "node:net";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../../src/output/problem.js";
import { authorization, startGateway, type RunningGateway } from "../../support/gateway/start.js";
import { urlRequest } from "../../support/local/url-request.js";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway(
    {
      async *echo(event) {
        yield JSON.stringify(event);
      },
      async *fails() {
        throw new RangeError("out of range");
      },
      async *breaks() {
        yield "a part";
        throw new RangeError("out of range");
      },
      async *hidden() {
        yield "secret";
      },
    },
    { functions: ["echo", "fails", "breaks", "missing"], maxBody: 1000, isMarked: true },
  );
});
afterAll(() => gateway[Symbol.asyncDispose]());

async function problem(path: string, init: RequestInit = { method: "POST", body: "{}" }) {
  const response = await gateway.fetch(path, init);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as Problem & Record<string, unknown>;
  expect(body).toMatchObject({ type: "about:blank", status: response.status });
  expect(body.title).toMatch(/^[A-Z]/);
  return { response, body };
}

describe("the token", () => {
  it.each([
    ["none", {}, 'Bearer realm="gateway"'],
    ["another one", { authorization: "Bearer test-token-0123456780" }, 'Bearer realm="gateway", error="invalid_token"'],
    ["a longer one", { authorization: `${authorization}0` }, 'Bearer realm="gateway", error="invalid_token"'],
    ["that of another scheme", { authorization: authorization.replace("Bearer", "Basic") }, 'Bearer realm="gateway"'],
  ])("is needed: %s is refused without an invocation", async (_what, headers: Record<string, string>, challenge) => {
    const before = gateway.local.requests.length;
    const response = await fetch(`${gateway.url}/echo`, { method: "POST", body: "{}", headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(challenge);
    expect(await response.json()).toMatchObject({ name: "Unauthorized", functionMayHaveRun: false });
    expect(gateway.local.requests.length).toBe(before);
  });
});

describe("a request that cannot be served", () => {
  const post = { method: "POST", body: "{}" };
  it.each([
    ["a function that is not served", "/hidden", post, 404, "NotFound"],
    ["a name that begins like one that is served", "/echoes", post, 404, "NotFound"],
    ["a function that does not exist", "/missing", post, 404, "ResourceNotFoundException"],
    ["a version that does not exist", "/echo?Qualifier=7", post, 404, "ResourceNotFoundException"],
    ["no function", "/", post, 404, "NotFound"],
    ["another method", "/echo", { method: "GET" }, 405, "MethodNotAllowed"],
    ["a name that is no UTF-8", "/%ff", post, 400, "BadRequest"],
    ["an unknown parameter", "/echo?qualifier=live", post, 400, "BadRequest"],
    ["a body that is no JSON", "/echo", { method: "POST", body: "{" }, 400, "InvalidRequestContentException"],
    ["a member that breaks a rule", "/echo?Qualifier=a%20b", post, 400, "ValidationError"],
    ["an enum", "/echo", { ...post, headers: { "x-amz-log-type": "All" } }, 400, "ValidationError"],
    ["too long a body", "/echo", { method: "POST", body: "1".repeat(1001) }, 413, "RequestTooLargeException"],
  ])("has a problem: %s", async (_what, path, init, status, name) => {
    const { response, body } = await problem(path, init);
    expect([response.status, body.name, body.functionMayHaveRun]).toEqual([status, name, false]);
  });

  it("names the member and the nearest name", async () => {
    expect((await problem("/echo?Qualifier=a%20b")).body).toMatchObject({ member: "Qualifier", rule: "pattern" });
    expect((await problem("/echo?qualifier=live")).body.detail).toContain("did you mean Qualifier?");
  });

  it("says which method is right", async () => {
    expect((await problem("/echo", { method: "PUT" })).response.headers.get("allow")).toBe("POST");
  });

  it("is not for a foreign host", async () => {
    const { status, body } = await urlRequest(`${gateway.url}/echo`, {
      method: "POST",
      headers: { host: "evil.example", authorization },
    });
    expect([status, JSON.parse(body)]).toMatchObject([
      403,
      { detail: expect.stringContaining("--allowed-host") as string },
    ]);
  });

  it("is not read on where its body is too long", async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /echo HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\n`;
    socket.write(`${head}content-length: 100000000\r\n\r\n{`);
    const [data] = (await once(socket, "data")) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i);
    socket.destroy();
  });

  it("is not read on where a body without a length becomes too long", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(400)) });
    const { status, body: text } = await urlRequestOf(body);
    expect([status, JSON.parse(text)]).toMatchObject([413, { name: "RequestTooLargeException" }]);
  });

  async function urlRequestOf(body: ReadableStream): Promise<{ status: number; body: string }> {
    const init = { method: "POST", body, duplex: "half" };
    const response = await gateway.fetch("/echo", init);
    return { status: response.status, body: await response.text() };
  }
});

describe("a refusal of the service", () => {
  it.each([
    ["TooManyRequestsException", { members: { retryAfterSeconds: "7" } }, 429, false],
    ["ResourceConflictException", {}, 409, false],
    ["ServiceException", {}, 502, true],
    ["AccessDeniedException", { status: 403 }, 502, false],
    ["ExpiredTokenException", { status: 400 }, 502, false],
    ["EFSIOException", {}, 502, true],
  ])("%s", async (name, fault, status, functionMayHaveRun) => {
    gateway.local.inject("echo", { kind: "error", name, ...fault }, 3);
    const { response, body } = await problem("/echo");
    gateway.local.reset();
    expect([response.status, body.name, body.functionMayHaveRun]).toEqual([status, name, functionMayHaveRun]);
    expect(body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("retry-after")).toBe(status === 429 ? "7" : null);
  });
});

const accepts = ["text/plain", "text/event-stream", "application/x-ndjson", "application/json", "*/*"];

describe.each(accepts)("as %s", (accept) => {
  const post = { method: "POST", body: "{}", headers: { accept } };

  it("a function that fails before its first byte is a 502", async () => {
    const { response, body } = await problem("/fails", post);
    expect(response.status).toBe(502);
    expect(body).toMatchObject({ name: "FunctionError", code: "function", functionMayHaveRun: true });
    expect(body).toMatchObject({ errorType: "RangeError", errorMessage: "out of range" });
    expect(body.requestId).toBe(response.headers.get("x-amzn-requestid"));
  });

  it.each(["cut", "reset"] as const)("a stream that breaks before its first byte is a 502: %s", async (kind) => {
    gateway.local.inject("echo", kind === "cut" ? { kind, where: "prelude" } : { kind, when: "after-headers" });
    const { response, body } = await problem("/echo", post);
    expect([response.status, body.name, body.functionMayHaveRun]).toEqual([502, "StreamError", true]);
  });

  it("a time-out before the first byte is a 504", async () => {
    await using hasty = await startGateway(
      {
        async *silent(_event, context) {
          await sleep(context.getRemainingTimeInMillis(), undefined, { ref: false });
          yield "";
        },
      },
      { timeout: 0.2 },
    );
    const response = await hasty.fetch("/silent", post);
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ name: "TimeoutError", code: "total", functionMayHaveRun: true });
  });
});

describe.each(accepts.filter((accept) => accept !== "application/json"))("after its first byte, as %s", (accept) => {
  const request = { method: "POST", headers: { accept, authorization }, body: "{}" };

  it("a function that fails cuts the connection", async () => {
    const { status, body, ending } = await urlRequest(`${gateway.url}/breaks`, request);
    expect([status, ending]).toEqual([200, "ECONNRESET"]);
    expect(body).toMatch(/a part|YSBwYXJ0/);
    if (accept === "text/event-stream")
      expect(body).toMatch(/\n\nevent: error\ndata: \{.*"errorType":"RangeError".*\}\n\n$/);
    if (accept === "application/x-ndjson") expect(body).toMatch(/\n\{"InvokeComplete":\{"ErrorCode":"RangeError".*\n$/);
    expect(await gateway.logged(/^POST breaks 200 .* cut\n$/)).toMatch(
      /^POST breaks 200 \d+ ms \d+ B [0-9a-f-]{36} cut\n$/,
    );
  });

  it("a stream that breaks cuts the connection", async () => {
    gateway.local.inject("echo", { kind: "cut", where: "frame-boundary", afterEvents: 1 });
    const { status, ending } = await urlRequest(`${gateway.url}/echo`, request);
    expect([status, ending]).toEqual([200, "ECONNRESET"]);
  });
});

describe("what is no request", () => {
  const host = "host: localhost\r\n";
  it.each([
    ["no HTTP", "nonsense\r\n\r\n", 400, "BadRequest"],
    ["no host", "GET /healthz HTTP/1.1\r\n\r\n", 400, "BadRequest"],
    ["two hosts", `GET /healthz HTTP/1.1\r\n${host}${host}\r\n`, 400, "BadRequest"],
    ["too long headers", `GET / HTTP/1.1\r\n${host}a: ${"a".repeat(20_000)}\r\n\r\n`, 431, "HeadersTooLarge"],
    ["an expectation", `GET / HTTP/1.1\r\n${host}expect: tea\r\n\r\n`, 417, "ExpectationFailed"],
    [
      "a body that breaks off",
      `POST /echo HTTP/1.1\r\n${host}authorization: ${authorization}\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n`,
      400,
      "BadRequest",
    ],
  ])("has a problem: %s", async (_what, request, status, name) => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.end(request);
    const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toContain("content-type: application/problem+json");
    expect(JSON.parse(body)).toMatchObject({ type: "about:blank", status, name, functionMayHaveRun: false });
  });
});

describe("to HTTP/1.0", () => {
  it("a response that breaks does not end as a whole one does", async () => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /breaks HTTP/1.0\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\ncontent-length: 2\r\n\r\n{}`,
    );
    socket.resume();
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNRESET");
  });
});

describe("a gateway that is full", () => {
  it("refuses for a moment, and serves again when there is room", async () => {
    let release = (): void => undefined;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    await using full = await startGateway(
      {
        async *waits() {
          begin();
          await new Promise<void>((resolve) => (release = resolve));
          yield "done";
        },
      },
      { concurrency: 1 },
    );
    const post = { method: "POST", body: "{}" };
    const first = full.fetch("/waits", post);
    await begun;
    const refused = await full.fetch("/waits", post);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await refused.json()).toMatchObject({ name: "Unavailable", functionMayHaveRun: false });
    expect((await fetch(`${full.url}/healthz`)).status).toBe(200);
    release();
    expect(await (await first).text()).toBe("done");
    await full.logged(/^POST waits 200/);
    const dryRun = { ...post, headers: { "x-amz-invocation-type": "DryRun" } };
    expect((await full.fetch("/waits", dryRun)).status).toBe(204);
  });
});

describe("the log", () => {
  it("has a line for each request, and nothing of what was sent or received", async () => {
    await (await gateway.fetch("/echo", { method: "POST", body: '{"payload":"in"}' })).text();
    expect(await gateway.logged(/^POST echo 200 \d+ ms 16 B [0-9a-f-]{36}\n$/)).toBeDefined();
    expect(gateway.lines.join("")).not.toMatch(/payload|test-token/);
  });
});
