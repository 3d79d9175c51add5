import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { LocalLambdaOptions } from "../../../../src/local/index.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { urlRequest, type UrlRequest } from "../../../support/local/url-request.js";

const functions: LocalLambdaOptions["functions"] = {
  async *echo(event, context) {
    yield JSON.stringify({ event, context });
  },
  async *other() {
    yield "other";
  },
};

interface Echo {
  readonly event: Record<string, unknown> & {
    readonly headers: Record<string, string>;
    readonly requestContext: Record<string, unknown>;
  };
  readonly context: Record<string, unknown>;
}

async function echo(origin: string, path = "/", request?: UrlRequest): Promise<Echo> {
  const { body } = await urlRequest(origin + path, request);
  return JSON.parse(Buffer.from(body, "latin1").toString()) as Echo;
}

describe("a Function URL", () => {
  it("makes an event of the payload format 2.0", async () => {
    await using local = await startEndpoint({ functions, accountId: "111122223333" });
    const url = local.functionUrl("echo");
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { event, context } = await echo(url, "/a%20b//c?x=1&x=2&y=%C3%BC", {
      method: "PUT",
      headers: {
        "content-type": "text/plain",
        cookie: "a=1; b=2",
        "x-many": "1",
        te: "trailers",
        "user-agent": "me",
        "x-amzn-trace-id": "Root=1-2-3",
      },
      body: "größe",
    });
    const { host, port } = new URL(url);
    expect(event).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/a%20b//c",
      rawQueryString: "x=1&x=2&y=%C3%BC",
      queryStringParameters: { x: "1,2", y: "ü" },
      cookies: ["a=1", "b=2"],
      headers: {
        host,
        "x-many": "1",
        "content-length": "7",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-port": port,
        "x-forwarded-proto": "http",
      },
      requestContext: {
        accountId: "111122223333",
        apiId: "echo",
        domainName: host,
        domainPrefix: "echo",
        requestId: context["awsRequestId"],
        stage: "$default",
        http: { method: "PUT", path: "/a%20b//c", protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "me" },
      },
      body: "größe",
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty("te");
    expect(event.headers).not.toHaveProperty("cookie");
    expect(context).toMatchObject({
      functionVersion: "$LATEST",
      invokedFunctionArn: "arn:aws:lambda:us-east-1:111122223333:function:echo",
    });
  });

  it("makes an event of the format 1.0 where the option says so", async () => {
    await using local = await startEndpoint({ functions, functionUrls: { event: "v1" } });
    const { event } = await echo(local.functionUrl("echo"), "/a?x=1&x=2", { method: "POST", body: "\x00" });
    expect(event).toMatchObject({
      version: "1.0",
      httpMethod: "POST",
      path: "/a",
      multiValueQueryStringParameters: { x: ["1", "2"] },
      requestContext: { accountId: "123456789012", apiId: "echo" },
      body: "AA==",
      isBase64Encoded: true,
    });
  });

  it("takes the path of a request to a proxy, and refuses what is no URL", async () => {
    await using local = await startEndpoint({ functions });
    const url = local.functionUrl("echo");
    const { hostname, port } = new URL(url);
    const { request } = await import("node:http");
    const ask = async (path: string): Promise<string> => {
      const sent = request({ hostname, port, path, method: "OPTIONS", agent: false }).end();
      const [response] = (await once(sent, "response")) as [AsyncIterable<Buffer> & { statusCode: number }];
      let text = `${response.statusCode} `;
      for await (const chunk of response) text += chunk.toString();
      return text;
    };
    expect(await ask(`${url}/x?y`)).toContain('"rawPath":"/x","rawQueryString":"y"');
    expect(await ask("//host/x")).toContain('"rawPath":"//host/x"');
    expect(await ask("*")).toMatch(/^400 .*no URL/);
  });

  it("takes events of 6 MB, and no longer ones", async () => {
    await using local = await startEndpoint({ functions });
    const url = local.functionUrl("other");
    const send = (length: number, type: string, headers = {}) =>
      urlRequest(url, { method: "POST", body: "x".repeat(length), headers: { "content-type": type, ...headers } });
    const mebibyte = 1024 * 1024;
    expect(await send(5.9 * mebibyte, "text/plain")).toMatchObject({ status: 200, body: "other" });
    expect(await send(6 * mebibyte, "text/plain")).toMatchObject({ status: 413 });
    expect(await send(6 * mebibyte + 1, "text/plain")).toMatchObject({ status: 413 });
    expect(await send(5 * mebibyte, "image/png")).toMatchObject({ status: 413 });
    expect(local.requests.map(({ statusCode }) => statusCode)).toEqual([200, 413, 413, 413]);
  });

  it("refuses what is more than the function's concurrency", async () => {
    const handler = new URL("../../../support/handlers/urls.returns", import.meta.url).pathname;
    await using local = await startEndpoint({ functions: { none: { handler, concurrency: 0 } } });
    const { status, body } = await urlRequest(local.functionUrl("none"));
    expect(status).toBe(429);
    expect(body).toContain("ReservedFunctionConcurrentInvocationLimitExceeded");
  });

  it("lists its requests among the others, without the secrets in their headers", async () => {
    await using local = await startEndpoint({ functions });
    await urlRequest(`${local.functionUrl("other")}/a?b`, {
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer x" },
    });
    expect(local.requests).toMatchObject([
      {
        method: "POST",
        path: "/a?b",
        functionName: "other",
        statusCode: 200,
        bodyLength: 2,
        headers: { authorization: "(redacted)", host: new URL(local.functionUrl("other")).host },
      },
    ]);
  });

  it("is not there for a function that is not, nor where the option says so", async () => {
    await using local = await startEndpoint({ functions, functionUrls: false });
    expect(() => local.functionUrl("ecko")).toThrow("There is no function ecko here: did you mean echo?");
    expect(() => local.functionUrl("echo")).toThrow(/functionUrls is false/);
  });

  it("closes with the endpoint", async () => {
    const local = await startEndpoint({ functions });
    const url = local.functionUrl("echo");
    await local.close();
    await expect(urlRequest(url)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("the ports of Function URLs", () => {
  it("follow each other from the one that is given, and none is left open when one is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const settings = { functions, functionUrls: { port: port - 1 } };
    await expect(startEndpoint(settings)).rejects.toMatchObject({ code: "EADDRINUSE" });
    await expect(urlRequest(`http://127.0.0.1:${port - 1}`)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    taken.close();
    await once(taken, "close");
    await using local = await startEndpoint(settings);
    expect([local.functionUrl("echo"), local.functionUrl("other")]).toEqual([
      `http://127.0.0.1:${port - 1}`,
      `http://127.0.0.1:${port}`,
    ]);
  });
});

describe("a page in a browser", () => {
  const own = "http://localhost:5173";
  const ask = (url: string, headers: Record<string, string>, method = "GET") => urlRequest(url, { method, headers });

  it("calls no Function URL across origins, nor by a name of its own, whatever else is allowed", async () => {
    await using local = await startEndpoint({ functions, cors: "*", allowedHosts: ["*"] });
    const url = local.functionUrl("other");
    expect(await ask(url, { origin: "https://evil.example" })).toMatchObject({ status: 403 });
    expect(await ask(url, { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toMatchObject({
      status: 403,
    });
    expect(await ask(url, { host: "evil.example" })).toMatchObject({ status: 403 });
    expect(await ask(url, { origin: url })).toMatchObject({ status: 200 });
    expect(local.requests).toHaveLength(1);
  });

  it("of an origin that is named calls by any method, and reads the function's headers", async () => {
    const head = JSON.stringify({ headers: { "x-a": "1", vary: "Accept", "access-control-allow-origin": "*" } });
    await using local = await startEndpoint({
      cors: own,
      functions: {
        async *f() {
          yield `${head}${"\0".repeat(8)}`;
        },
      },
    });
    const url = local.functionUrl("f");
    const asked = { "access-control-request-method": "DELETE", "access-control-request-headers": "x-b" };
    const preflight = await ask(url, { origin: own, ...asked }, "OPTIONS");
    expect(preflight).toMatchObject({
      status: 204,
      headers: { "access-control-allow-methods": "DELETE", "access-control-allow-headers": "x-b" },
    });
    expect(local.requests).toHaveLength(0);
    const { headers } = await ask(url, { origin: own }, "DELETE");
    expect(headers).toMatchObject({
      "access-control-allow-origin": own,
      "access-control-allow-credentials": "true",
      vary: "Origin, Accept",
      "x-a": "1",
    });
    expect(headers["access-control-expose-headers"]).toContain("x-a");
    expect((await ask(url, {})).headers).toMatchObject({ "access-control-allow-origin": "*" });
  });
});

describe("a fault of a Function URL", () => {
  const stream: LocalLambdaOptions["functions"] = {
    async *f() {
      yield "one";
      yield "two";
    },
  };

  it.each<[string, Parameters<Awaited<ReturnType<typeof startEndpoint>>["inject"]>[1], object]>([
    ["error", { kind: "error", name: "TooManyRequestsException" }, { status: 429 }],
    ["redirect", { kind: "redirect", location: "https://a.test/" }, { status: 307, body: "" }],
    ["content-type", { kind: "content-type" }, { status: 200, headers: { "content-type": "text/html" } }],
    [
      "reset behind the head",
      { kind: "reset", when: "after-headers" },
      { status: 200, body: "", ending: "ECONNRESET" },
    ],
    ["reset behind bytes", { kind: "reset", afterBytes: 4 }, { status: 200, ending: "ECONNRESET" }],
    ["cut", { kind: "cut", where: "frame-boundary", afterEvents: 1 }, { status: 200, body: "one", ending: "end" }],
    ["drip", { kind: "drip" }, { status: 200, body: "onetwo", ending: "end" }],
  ])("%s does its work", async (_, fault, expected) => {
    await using local = await startEndpoint({ functions: stream });
    local.inject("f", fault);
    expect(await urlRequest(local.functionUrl("f"))).toMatchObject(expected);
    expect(await urlRequest(local.functionUrl("f"))).toMatchObject({ status: 200, body: "onetwo", ending: "end" });
  });

  it("that resets before the head leaves no response", async () => {
    await using local = await startEndpoint({ functions: stream });
    local.inject("f", { kind: "reset" });
    await expect(urlRequest(local.functionUrl("f"))).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(local.requests).toMatchObject([{ statusCode: 0 }]);
  });

  it("that stalls sends so many writes of the function and then nothing", async () => {
    await using local = await startEndpoint({ functions: stream });
    local.inject("f", { kind: "stall", afterEvents: 1 });
    const response = await fetch(local.functionUrl("f"));
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("one");
    const next = reader?.read().catch((error: unknown) => error);
    await local.close();
    expect(await next).toBeInstanceOf(Error);
  });

  it("that refuses connections shuts these ports too", async () => {
    await using local = await startEndpoint({ functions: stream });
    local.inject("f", { kind: "refuse", milliseconds: 600_000 });
    await expect(urlRequest(local.functionUrl("f"))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("that is one of frames waits for a response that has them", async () => {
    await using local = await startEndpoint({ functions: stream });
    local.inject("f", { kind: "duplicate-complete" });
    for (let count = 0; count < 2; count++)
      expect(await urlRequest(local.functionUrl("f"))).toMatchObject({ status: 200, body: "onetwo", ending: "end" });
  });
});
