import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { LocalLambdaOptions } from "../../../../src/local/index.js";
import { handler, startEndpoint } from "../../../support/local/functions.js";
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

  it("passes the request's trace id on, and makes one where there is none or an empty one", async () => {
    await using local = await startEndpoint({ functions: { tools: { handler: handler("tools.context") } } });
    const traceOf = async (headers: Record<string, string>) =>
      (JSON.parse((await urlRequest(local.functionUrl("tools"), { headers })).body) as { trace: string }).trace;
    expect(await traceOf({ "x-amzn-trace-id": "Root=1-2-3" })).toBe("Root=1-2-3");
    const made = /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}/;
    expect(await traceOf({})).toMatch(made);
    expect(await traceOf({ "x-amzn-trace-id": "" })).toMatch(made);
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
    const ask = async (path: string): Promise<string> => {
      const sent = httpRequest({ hostname, port, path, method: "OPTIONS", agent: false }).end();
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
    const none = { handler: handler("urls.returns"), concurrency: 0 };
    await using local = await startEndpoint({ functions: { none } });
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

  it("is open to this machine alone unless it is asked for", async () => {
    await using local = await startEndpoint({ functions, host: "0.0.0.0" });
    // Linux has all of 127.0.0.0/8, and only what listens on every address is found at this one.
    const elsewhere = (url: string) => urlRequest(url.replace("127.0.0.1", "127.0.0.2"));
    expect(await elsewhere(local.url)).toMatchObject({ status: 404 });
    await expect(elsewhere(local.functionUrl("other"))).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await using asked = await startEndpoint({ functions, host: "0.0.0.0", functionUrls: {} });
    expect(await elsewhere(asked.functionUrl("other"))).toMatchObject({ status: 200 });
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

describe("a payload that is cut and joined", () => {
  it("is another series of pieces, and gives one response", async () => {
    const head = JSON.stringify({ statusCode: 201, headers: { "x-a": "1" } });
    const body = "größer ".repeat(10_000);
    await using local = await startEndpoint({
      chunks: "recut",
      functions: {
        async *f() {
          yield `${head}${"\0".repeat(8)}${body}`;
        },
        returns: { handler: handler("urls.returns") },
      },
    });
    const sent = httpRequest(local.functionUrl("f"), { agent: false }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect([response.statusCode, response.headers["x-a"]]).toEqual([201, "1"]);
    const sizes: number[] = [];
    // Node tells each chunk of HTTP by itself, and no other client does.
    response.on("data", ({ length }: Buffer) => sizes.push(length));
    await once(response, "end");
    const longestPiece = 16_384;
    expect(Math.max(...sizes)).toBeLessThanOrEqual(longestPiece);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(Buffer.byteLength(body));
    const request = { method: "POST", body: '{"statusCode":204}', headers: { "content-type": "application/json" } };
    expect(await urlRequest(local.functionUrl("returns"), request)).toMatchObject({ status: 204 });
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
