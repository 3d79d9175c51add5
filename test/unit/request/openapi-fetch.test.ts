import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import createOpenApiClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { eventStream, isConfigurationError, sigv4, type Middleware, type paths } from "../../../src/index.js";
import {
  type SeenRequest,
  stalledStreamOf,
  streamHeaders,
  streamOf,
  useResponseServer,
} from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();

const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const lastRequest = (): SeenRequest => server.requests.at(-1)!;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

describe("a middleware", () => {
  it("changes the request before it is signed, and sees the response before it is decoded", async () => {
    const seen: string[] = [];
    const middleware: Middleware = {
      onRequest({ request }) {
        request.headers.set("x-added", "yes");
        return request;
      },
      onResponse: ({ response }) => void seen.push(`${response.status} ${response.headers.get("content-type")}`),
    };
    await (await server.client({ middleware: [middleware] }).invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(lastRequest().headers["x-added"]).toBe("yes");
    expect(lastRequest().headers.authorization).toContain(";x-added;");
    expect(seen).toEqual(["200 application/vnd.amazon.eventstream"]);
  });

  it("is given a Request of the runtime", async () => {
    const seen: unknown[] = [];
    const middleware: Middleware[] = [{ onRequest: ({ request }) => void seen.push(request) }];
    await (await server.client({ middleware }).invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(seen).toEqual([expect.any(Request)]);
  });

  it("must not set an authorization header", async () => {
    const middleware: Middleware = { onRequest: ({ request }) => request.headers.set("authorization", "Basic x") };
    const call = server.client({ middleware: [middleware] }).invokeWithResponseStream({ FunctionName: "f" });
    expect(isConfigurationError(await failure(call))).toBe(true);
  });
});

describe("client.api", () => {
  const params = { path: { FunctionName: "f" } };

  it("resolves with the decoded payload", async () => {
    const { data, error, response } = await server.client().api.POST(path, { params, body: { a: 1 } });
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(await new Response(data).text()).toBe("ok");
    expect(lastRequest().body.toString()).toBe('{"a":1}');
  });

  it("resolves with the error of a refusal instead of throwing it", async () => {
    server.respond = (response) => {
      response.writeHead(404, { "x-amzn-errortype": "ResourceNotFoundException" });
      response.end('{"Type":"User","Message":"gone"}');
    };
    const { data, error, response } = await server.client().api.POST(path, { params, body: "x" });
    expect(data).toBeUndefined();
    expect(error).toEqual({ Type: "User", Message: "gone" });
    expect(response.status).toBe(404);
  });

  it("makes the payload fail if the stream is cut or the function failed", async () => {
    server.respond = streamOf(payloadChunk("part"));
    const cut = await server.client().api.POST(path, { params });
    await expect(new Response(cut.data).text()).rejects.toMatchObject({
      code: "truncated",
      requestId: expect.any(String) as string,
    });
    server.respond = streamOf(invokeComplete({ ErrorCode: "Oops" }));
    const failed = await server.client().api.POST(path, { params });
    await expect(new Response(failed.data).text()).rejects.toMatchObject({ code: "function", errorCode: "Oops" });
  });

  it("has no data for a dry run", async () => {
    server.respond = (response) => void response.writeHead(204, streamHeaders).end();
    const header = { "X-Amz-Invocation-Type": "DryRun" } as const;
    const { data, response } = await server.client().api.POST(path, { params: { ...params, header } });
    expect(response.status).toBe(204);
    expect(data).toBeUndefined();
  });

  it("signs and sends the request although the call names its own fetch", async () => {
    const { data } = await server
      .client()
      .api.POST(path, { params, fetch: () => Promise.reject(new Error("unsigned")) });
    expect(await new Response(data).text()).toBe("ok");
  });

  it("makes the payload fail with the reason of the signal, even after a garbage collection", async () => {
    server.respond = stalledStreamOf(payloadChunk("first"));
    const controller = new AbortController();
    const { data } = await server.client().api.POST(path, { params, signal: controller.signal });
    const reader = data!.getReader();
    await reader.read();
    collectGarbage();
    const pending = reader.read();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
    await server.closed;
  });

  it.each([undefined, null, 0, "", false, new Error("enough")])(
    "rejects with the reason of the signal, whatever it is: %s",
    async (reason) => {
      const controller = new AbortController();
      server.respond = () => controller.abort(reason);
      const call = server.client().api.POST(path, { params, signal: controller.signal });
      expect(await failure(call)).toBe(reason === undefined ? controller.signal.reason : reason);
    },
  );

  it("leaves a middleware that hangs when the signal aborts", async () => {
    server.respond = stalledStreamOf(payloadChunk("first"));
    const controller = new AbortController();
    const hang = (): Promise<never> => {
      controller.abort("enough");
      return new Promise(() => undefined);
    };
    const client = server.client({ middleware: [{ onResponse: hang }] });
    expect(await failure(client.api.POST(path, { params, signal: controller.signal }))).toBe("enough");
    await server.closed;
  });

  it("refuses dot segments", async () => {
    const call = server.client().api.POST(path, { params: { path: { FunctionName: ".." } } });
    expect(await failure(call)).toMatchObject({ name: "ValidationError", member: "FunctionName" });
  });
});

describe("the middlewares on a bare openapi-fetch client", () => {
  it("sign the request and decode the response", async () => {
    const client = createOpenApiClient<paths>({ baseUrl: server.url });
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    client.use(eventStream(), sigv4({ region: "us-west-2", credentials }));
    const { data } = await client.POST(path, {
      params: { path: { FunctionName: "f" } },
      body: { a: 1 },
      parseAs: "stream",
    });
    expect(await new Response(data).text()).toBe("ok");
    expect(lastRequest().body.toString()).toBe('{"a":1}');
    expect(lastRequest().headers.authorization).toMatch(/Credential=AKID\/\d{8}\/us-west-2\/lambda\//);
  });
});
