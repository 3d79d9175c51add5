import { Agent } from "node:http";
import { describe, expect, it } from "vitest";
import { isConfigurationError, isServiceError, isTimeoutError } from "../../../src/index.js";
import {
  invokePresigned,
  presign,
  type InvokePresignedOptions,
  type SignedRequest,
} from "../../../src/presign/index.js";
import { failure } from "../../support/failure.js";
import { startEndpoint } from "../../support/local/functions.js";
import { credentials, presignTo } from "../../support/presign/presigned.js";
import { useResponseServer } from "../../support/response-server.js";

const server = useResponseServer();
const presigned = (endpoint = server.url): Promise<SignedRequest> => presignTo(endpoint);

describe("invokePresigned", () => {
  it("sends what was signed, and no more that the service would refuse", async () => {
    const request = await presigned();
    expect(await (await invokePresigned(request)).text()).toBe("ok");
    const [seen] = server.requests;
    expect(`${server.url}${seen?.url}`).toBe(request.url);
    expect(seen?.body.toString()).toBe(request.body);
    expect(seen?.headers).toMatchObject(request.headers);
    const amazon = Object.keys(seen?.headers ?? {}).filter((name) => name.startsWith("x-amz-"));
    expect(amazon).toEqual(["x-amz-content-sha256"]);
    expect(seen?.headers.authorization).toBeUndefined();
    expect(seen?.headers["user-agent"]).toMatch(/^lambda-response-stream\//);
  });

  it("leaves it to the service to say that a request has expired or was changed", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    local.inject("f", { kind: "skew", milliseconds: 3_600_000 });
    const request = await presign({ FunctionName: "f", json: 1 }, local.clientOptions());
    const expired = await failure(invokePresigned(request));
    expect(expired).toMatchObject({ name: "InvalidSignatureException", httpStatusCode: 403, attempts: 1 });
    expect((expired as Error).message).toContain("Signature expired");
    expect((expired as { requestId: string }).requestId).toBe(local.requests[0]?.requestId);
    const changed = await failure(invokePresigned({ ...request, body: "2" }));
    expect(isServiceError(changed, "InvalidSignatureException")).toBe(true);
    expect(await (await invokePresigned(request)).text()).toBe("");
  });

  it("sends again what surely did not run the function, and nothing else", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const request = await presign({ FunctionName: "f" }, local.clientOptions());
    local.inject("f", { kind: "error", name: "TooManyRequestsException" });
    expect((await invokePresigned(request)).attempts).toBe(2);
    local.inject("f", { kind: "error", name: "TooManyRequestsException" });
    expect(await failure(invokePresigned(request, { retry: false }))).toMatchObject({ attempts: 1 });
    local.inject("f", { kind: "reset", when: "before-headers" });
    expect(await failure(invokePresigned(request))).toMatchObject({ code: "reset", attempts: 1 });
    local.inject("f", { kind: "reset", when: "before-headers" });
    expect((await invokePresigned(request, { retry: { mode: "standard" } })).attempts).toBe(2);
  });

  it("ends with the signal's reason, before, while and after the headers are waited for", async () => {
    const request = await presigned();
    const reason = new Error("enough");
    expect(await failure(invokePresigned(request, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(server.requests).toEqual([]);
    const during = new AbortController();
    server.respond = () => during.abort(reason);
    expect(await failure(invokePresigned(request, { signal: during.signal }))).toBe(reason);
    const after = new AbortController();
    server.respond = (response) => {
      response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" }).flushHeaders();
    };
    const stream = await invokePresigned(request, { signal: after.signal });
    const text = failure(stream.text());
    after.abort(reason);
    expect(await text).toBe(reason);
    await server.closed;
  });

  it("keeps the time limits of the client", async () => {
    const request = await presigned();
    server.respond = () => undefined;
    const late = await failure(invokePresigned(request, { timeouts: { headers: 20 } }));
    expect(isTimeoutError(late) && [late.code, late.attempts]).toEqual(["headers", 1]);
    const total = await failure(invokePresigned(request, { timeouts: { total: 500 } }));
    expect(isTimeoutError(total) && [total.code, total.attempts]).toEqual(["total", 1]);
    server.respond = (response) => response.writeHead(200).flushHeaders();
    const silent = await invokePresigned(request, { timeouts: { idle: 20 } });
    expect(await failure(silent.text())).toMatchObject({ code: "idle" });
  });

  it("sends by node:http with a given agent, or by a given fetch", async () => {
    const request = await presigned();
    const agent = new Agent({ maxSockets: 1 });
    expect(await (await invokePresigned(request, { agent, userAgent: "page/1" })).text()).toBe("ok");
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/ page\/1$/);
    agent.destroy();
    const fetched: string[] = [];
    const own: typeof fetch = (url, init) => {
      fetched.push(url instanceof Request ? url.url : String(url));
      return fetch(url, init);
    };
    expect(await (await invokePresigned(request, { fetch: own })).text()).toBe("ok");
    expect(fetched).toEqual([request.url]);
  });

  it("sends plain http to loopback addresses alone, unless it is allowed", async () => {
    const request = { ...(await presigned()), url: (await presigned()).url.replace(server.url, "http://a.example") };
    expect(isConfigurationError(await failure(invokePresigned(request)))).toBe(true);
    const sent: URL[] = [];
    const own = async (url: unknown) => {
      sent.push(url as URL);
      return new Response(null, { status: 400 });
    };
    await failure(invokePresigned(request, { fetch: own, allowInsecureHttp: true }));
    expect(sent.map(({ host }) => host)).toEqual(["a.example"]);
  });

  it("refuses options that there are not", async () => {
    const options = { credentials } as InvokePresignedOptions;
    const error = await failure(invokePresigned(await presigned(), options));
    expect(isConfigurationError(error) && error.message).toMatch(/^invokePresigned has no option credentials: /);
  });
});
