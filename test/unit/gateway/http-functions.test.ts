import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authorization, startGateway, type RunningGateway } from "../../support/gateway/start.js";
import { urlRequest } from "../../support/local/url-request.js";

interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly cookies?: readonly string[];
  readonly requestContext: { readonly http: { readonly method: string } };
}

let gateway: RunningGateway;
let release = (): void => undefined;
const prelude = (head: object) => `${JSON.stringify(head)}${"\0".repeat(8)}`;

beforeAll(async () => {
  gateway = await startGateway(
    {
      async *site(event, { clientContext, tenantId }) {
        const { rawPath = "/" } = event as Partial<HttpEvent>;
        const [, command = "", value = ""] = rawPath.split("/");
        if (command === "head")
          yield prelude({
            statusCode: 418,
            headers: { "x-own": "é", connection: "x-hop", "x-hop": "1" },
            cookies: ["a=1", "b=2"],
          });
        if (command === "moved") yield prelude({ statusCode: 302, headers: { location: "/elsewhere" } });
        if (command === "short") yield prelude({ headers: { "content-length": "100" } });
        if (command === "long") yield prelude({ headers: { "content-length": "4" } });
        if (command === "length") yield prelude({ headers: { "content-length": decodeURIComponent(value) } });
        if (command === "none") return void (yield prelude({ statusCode: 204 }));
        if (command === "page")
          return void (yield prelude({
            headers: { "access-control-allow-origin": "*", vary: "cookie", "x-of-page": "1" },
          }));
        yield JSON.stringify({ ...(event as HttpEvent), clientContext, tenantId });
      },
      async *live() {
        yield prelude({ headers: { "content-type": "text/event-stream" } });
        await new Promise<void>((resolve) => (release = resolve));
        yield "data: late\n\n";
      },
      async *breaks() {
        yield prelude({ statusCode: 200 });
        yield "a part";
        throw new RangeError("out of range");
      },
      async *measured(event) {
        const [, length = "", end] = (event as HttpEvent).rawPath.split("/");
        yield prelude({ headers: { "content-length": length } });
        const body = "x".repeat(Number(length));
        yield body.slice(0, -1);
        yield body.slice(-1);
        yield "";
        if (end === "fails") throw new RangeError("out of range");
      },
      async *fails() {
        throw new RangeError("out of range");
      },
    },
    { cors: ["http://page.example"] },
  );
});
afterAll(() => gateway[Symbol.asyncDispose]());

const echoed = async (path: string, init?: RequestInit) => {
  const response = await gateway.fetch(path, init);
  expect(response.status).toBe(200);
  return (await response.json()) as HttpEvent & Record<string, unknown>;
};

describe("a function that speaks HTTP", () => {
  it.each(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("gets a %s", async (method) => {
    const event = await echoed("/site/a%20b/c?d=1&Qualifier=2", { method });
    expect(event).toMatchObject({
      rawPath: "/a%20b/c",
      rawQueryString: "d=1&Qualifier=2",
      requestContext: { http: { method } },
    });
  });

  it("gets the body and the headers, but not what is said to the gateway", async () => {
    const headers = {
      "content-type": "text/plain",
      cookie: "c=1",
      "x-own": "1",
      "x-amz-client-context": btoa('{"a":1}'),
      "x-amz-tenant-id": "tenant-1",
      "x-forwarded-for": "192.0.2.7",
    };
    const event = await echoed("/site/", { method: "POST", body: "text", headers });
    expect(event).toMatchObject({ body: "text", isBase64Encoded: false, cookies: ["c=1"] });
    expect(event).toMatchObject({ clientContext: { a: 1 }, tenantId: "tenant-1" });
    expect(event.headers).toMatchObject({
      "x-own": "1",
      "x-forwarded-for": "192.0.2.7, 127.0.0.1",
      "x-forwarded-prefix": "/site",
      host: new URL(gateway.url).host,
    });
    const behind = await echoed("/site/", { headers: { "x-forwarded-prefix": "/tools" } });
    expect(behind.headers["x-forwarded-prefix"]).toBe("/tools/site");
    for (const name of ["authorization", "x-amz-tenant-id", "x-amz-client-context", "connection"]) {
      expect(event.headers).not.toHaveProperty(name);
    }
  });

  it("gets bytes as they are", async () => {
    const event = await echoed("/site/", { method: "PUT", body: new Uint8Array([0, 255, 10]) });
    expect(event).toMatchObject({ body: "AP8K", isBase64Encoded: true });
  });

  it.each(["arn:aws:lambda:us-east-1:123456789012:function:site", "123456789012:function:site", "site:$LATEST"])(
    "is found by another form of its name: %s",
    async (name) => {
      expect(await echoed(`/${encodeURIComponent(name)}/x`)).toMatchObject({ rawPath: "/x" });
    },
  );

  it("is the one that the target names, whatever its dots lead to", async () => {
    const { status, body } = await urlRequest(`${gateway.url}/site/`, { headers: { authorization } });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ rawPath: "/" });
    const other = await gateway.fetch("/%2e%2e%2fsite/x");
    expect([other.status, ((await other.json()) as { name: string }).name]).toEqual([400, "ValidationError"]);
  });

  it("sets status, headers and cookies", async () => {
    const response = await gateway.fetch("/site/head");
    expect(response.status).toBe(418);
    expect(response.headers.get("x-own")).toBe("é");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.has("x-hop")).toBe(false);
    expect(response.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
    await response.text();
  });

  it("may redirect, which the caller follows or not", async () => {
    const { status, headers } = await urlRequest(`${gateway.url}/site/moved`, { headers: { authorization } });
    expect([status, headers.location]).toEqual([302, "/elsewhere"]);
  });

  it.each(["/site/none", "/site/page"])("may have no body: %s", async (path) => {
    const response = await gateway.fetch(path);
    expect(await response.text()).toBe("");
  });

  it("has no body in the response to a HEAD", async () => {
    const { status, body, headers } = await urlRequest(`${gateway.url}/site/head`, {
      method: "HEAD",
      headers: { authorization },
    });
    expect([status, body, headers["x-own"]]).toEqual([418, "", "é"]);
  });

  it("sends its head before it has a body", async () => {
    const response = await gateway.fetch("/live/events");
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    release();
    expect(await response.text()).toBe("data: late\n\n");
  });
});

describe("a response that cannot be whole", () => {
  it.each(["/breaks/", "/site/short"])("is cut: %s", async (path) => {
    const { status, ending } = await urlRequest(gateway.url + path, { headers: { authorization } });
    expect([status, ending]).toEqual([200, "ECONNRESET"]);
  });

  it.each(["6", "1", "0", "000"])("is cut where the function fails behind all of its %s bytes", async (length) => {
    const response = await received(`GET /measured/${length}/fails HTTP/1.1`);
    const [, body = ""] = response.split("\r\n\r\n");
    expect(response).toMatch(Number(length) > 0 ? /^HTTP\/1\.1 200 OK\r\n/ : /^$/);
    expect(body.length).toBe(Math.max(Number(length) - 1, 0));
  });

  it.each(["6", "1", "0"])("is not one that has all of its %s bytes", async (length) => {
    const response = await received(`GET /measured/${length}/ends HTTP/1.1`);
    expect(response).toMatch(
      new RegExp(`^HTTP/1\\.1 200 OK\\r\\n[^]*content-length: ${length}\\r\\n[^]*\\r\\n\\r\\nx{${length}}$`),
    );
  });

  it("is not one to a HEAD, which tells the length of the body", async () => {
    const response = await received("HEAD /measured/6/ends HTTP/1.1");
    expect(response).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*content-length: 6\r\n[^]*\r\n\r\n$/);
  });

  /** Sends a request over a connection of its own. @returns all that came until its end */
  async function received(target: string): Promise<string> {
    const { host, hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(`${target}\r\nhost: ${host}\r\nauthorization: ${authorization}\r\nconnection: close\r\n\r\n`);
    return text(socket);
  }

  it("never has more than its length says, which would be taken for the next response", async () => {
    const { body, ending } = await urlRequest(`${gateway.url}/site/long`, { headers: { authorization } });
    expect(body.length).toBeLessThanOrEqual(4);
    expect(ending).toBe("ECONNRESET");
  });

  it.each(["-5", "0x2d", "5, 5", "+5", "5.0", "abc", " "])(
    "is a 502 where its length is no number: %s",
    async (length) => {
      const response = await gateway.fetch(`/site/length/${encodeURIComponent(length)}`);
      expect(response.status).toBe(502);
      expect(await response.json()).toMatchObject({ name: "StreamError", code: "malformed" });
    },
  );

  it("is a 502 where there is no head yet", async () => {
    const response = await gateway.fetch("/fails/");
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ name: "FunctionError", errorType: "RangeError" });
  });
});

describe("a request that no function can have", () => {
  it.each([
    ["a GET with a body", { method: "GET", headers: { authorization }, body: "{}" }, 400],
    ["a dry run", { method: "GET", headers: { authorization, "x-amz-invocation-type": "DryRun" } }, 400],
    ["TRACE", { method: "TRACE", headers: { authorization } }, 405],
  ])("is refused: %s", async (_what, request, status) => {
    const response = await urlRequest(`${gateway.url}/site/`, request);
    expect(response.status).toBe(status);
  });
});

describe("a page of another origin", () => {
  const origin = "http://page.example";

  it("may call where the gateway names it", async () => {
    const preflight = { "access-control-request-method": "PUT", "access-control-request-headers": "authorization" };
    const asked = await urlRequest(`${gateway.url}/site/`, { method: "OPTIONS", headers: { origin, ...preflight } });
    expect(asked).toMatchObject({
      status: 204,
      headers: {
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "PUT",
        "access-control-allow-headers": "authorization",
      },
    });
    const { headers } = await urlRequest(`${gateway.url}/site/page`, { headers: { origin, authorization } });
    expect(headers).toMatchObject({ "access-control-allow-origin": origin, vary: "Origin, cookie" });
    expect(headers["access-control-expose-headers"]).toContain("x-amzn-requestid");
    expect(headers["access-control-expose-headers"]).toContain("x-of-page");
    const posted = await urlRequest(`${gateway.url}/site`, {
      method: "POST",
      headers: { origin, authorization },
      body: "{}",
    });
    expect(posted).toMatchObject({ status: 200, headers: { "access-control-allow-origin": origin } });
    expect(posted.headers["access-control-expose-headers"]).toContain("x-amzn-requestid");
  });

  it("may not call otherwise", async () => {
    const headers = { origin: "http://other.example", authorization };
    expect((await urlRequest(`${gateway.url}/site/`, { headers })).status).toBe(403);
  });
});
