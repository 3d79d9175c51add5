import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hopByHopHeaders, requestToEvent, type RequestToEventOptions } from "../../../src/http/index.js";
import { failure } from "../../support/failure.js";

const time = new Date(Date.UTC(2020, 2, 12, 19, 3, 58, 390));
const known = { time, sourceIp: "192.0.2.7", requestContext: { requestId: "id", accountId: "210987654321" } };

interface AnyEvent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
  readonly isBase64Encoded: boolean;
}

async function eventOf(url: string, init?: RequestInit, options?: RequestToEventOptions): Promise<AnyEvent> {
  return JSON.parse(JSON.stringify(await requestToEvent(new Request(url, init), options))) as AnyEvent;
}

const request = (): Request => {
  const headers = new Headers({ cookie: "a=1; b=2", "User-Agent": "tests", "content-type": "application/json" });
  for (const value of ["1", "2"]) headers.append("X-Many", value);
  return new Request("https://shop.example:8443/caf%C3%A9/a?b=1&b=%26&c=x+y", { method: "PUT", headers, body: "{}" });
};
const headers = {
  "content-length": "2",
  "content-type": "application/json",
  host: "shop.example:8443",
  "user-agent": "tests",
  "x-forwarded-for": "192.0.2.7",
  "x-forwarded-port": "8443",
  "x-forwarded-proto": "https",
  "x-many": "1, 2",
};
const context = {
  accountId: "210987654321",
  apiId: "shop",
  domainName: "shop.example:8443",
  domainPrefix: "shop",
  requestId: "id",
  stage: "$default",
};

describe("requestToEvent", () => {
  it("writes the payload format 2.0", async () => {
    expect(await requestToEvent(request(), known)).toEqual({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/caf%C3%A9/a",
      rawQueryString: "b=1&b=%26&c=x+y",
      cookies: ["a=1", "b=2"],
      headers,
      queryStringParameters: { b: "1,&", c: "x y" },
      requestContext: {
        ...context,
        http: { method: "PUT", path: "/caf%C3%A9/a", protocol: "HTTP/1.1", sourceIp: "192.0.2.7", userAgent: "tests" },
        routeKey: "$default",
        time: "12/Mar/2020:19:03:58 +0000",
        timeEpoch: time.getTime(),
      },
      body: "{}",
      isBase64Encoded: false,
    });
  });

  it("writes the format 1.0 of API Gateway's REST APIs", async () => {
    const all = { ...headers, cookie: "a=1; b=2" };
    expect(await requestToEvent(request(), { ...known, event: "v1" })).toEqual({
      version: "1.0",
      resource: "/{proxy+}",
      path: "/caf%C3%A9/a",
      httpMethod: "PUT",
      headers: all,
      multiValueHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      queryStringParameters: { b: "&", c: "x y" },
      multiValueQueryStringParameters: { b: ["1", "&"], c: ["x y"] },
      pathParameters: { proxy: "caf%C3%A9/a" },
      stageVariables: null,
      requestContext: {
        ...context,
        httpMethod: "PUT",
        identity: { sourceIp: "192.0.2.7", userAgent: "tests" },
        path: "/caf%C3%A9/a",
        protocol: "HTTP/1.1",
        requestTime: "12/Mar/2020:19:03:58 +0000",
        requestTimeEpoch: time.getTime(),
        resourcePath: "/{proxy+}",
      },
      body: "{}",
      isBase64Encoded: false,
    });
  });

  it("leaves out what a request does not have", async () => {
    const v2 = await eventOf("http://f.test");
    for (const name of ["cookies", "queryStringParameters", "body"]) expect(v2).not.toHaveProperty(name);
    expect(v2.headers).toEqual({
      host: "f.test",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-port": "80",
      "x-forwarded-proto": "http",
    });
    const v1 = await eventOf("http://f.test", {}, { event: "v1" });
    expect(v1).toMatchObject({ body: null, queryStringParameters: null, multiValueQueryStringParameters: null });
  });

  it("drops the headers of the connection, and those that it names", async () => {
    const given = Object.fromEntries(hopByHopHeaders.map((name) => [name, "x"]));
    const { headers } = await eventOf("https://f.test", {
      headers: { ...given, connection: "close, X-Hop", "x-hop": "1", host: "elsewhere", "x-stays": "2" },
    });
    expect(Object.keys(headers).filter((name) => !name.startsWith("x-forwarded"))).toEqual(["host", "x-stays"]);
    expect(headers["host"]).toBe("f.test");
  });

  it.each([
    ["text/plain;charset=utf-8", true],
    ["TEXT/HTML", true],
    ["application/json; charset=utf-8", true],
    ["application/problem+json", true],
    ["image/svg+xml", false],
    ["application/x-www-form-urlencoded", true],
    ["application/javascript", true],
    ["application/octet-stream", false],
    ["multipart/form-data; boundary=x", false],
    ["image/png", false],
    ["application/jsonish", false],
  ])("sends a body of type %s as text: %s", async (type, isText) => {
    const { body, isBase64Encoded } = await eventOf("https://f.test", {
      method: "POST",
      headers: { "content-type": type },
      body: new TextEncoder().encode("ü"),
    });
    expect({ body, isBase64Encoded }).toEqual(
      isText ? { body: "ü", isBase64Encoded: false } : { body: "w7w=", isBase64Encoded: true },
    );
  });

  it("sends bytes in base64 that are no UTF-8, whatever their type, and those without a type", async () => {
    const init = { method: "POST", body: new Uint8Array([0xff, 0]) };
    expect(await eventOf("https://f.test", init)).toMatchObject({ body: "/wA=", isBase64Encoded: true });
    const headers = { "content-type": "text/plain" };
    expect(await eventOf("https://f.test", { ...init, headers })).toMatchObject({
      body: "/wA=",
      isBase64Encoded: true,
    });
  });

  it("keeps every byte of any body of any type", async () => {
    const types = fc.constantFrom("text/plain", "text/plain; charset=utf-16", "application/json", "image/png");
    const texts = fc.string({ unit: "binary" }).map((value) => new TextEncoder().encode(value));
    const bodies = fc.oneof(
      fc.uint8Array({ minLength: 1 }),
      texts,
      fc.constant(new Uint8Array([0xef, 0xbb, 0xbf, 65])),
    );
    await fc.assert(
      fc.asyncProperty(types, bodies, async (type, given) => {
        const body = Uint8Array.from(given);
        const init = { method: "POST", headers: { "content-type": type }, body };
        const event = await eventOf("https://f.test", init);
        const encoding = event.isBase64Encoded ? "base64" : "utf8";
        expect(new Uint8Array(Buffer.from(event.body ?? "", encoding))).toEqual(body);
      }),
    );
  });

  it("refuses a format that it does not know, and a body that was read", async () => {
    const wrong = { event: "v3" } as unknown as RequestToEventOptions;
    expect(await failure(requestToEvent(new Request("https://f.test"), wrong))).toBeInstanceOf(TypeError);
    const read = request();
    await read.text();
    expect(await failure(requestToEvent(read))).toBeInstanceOf(TypeError);
  });
});
