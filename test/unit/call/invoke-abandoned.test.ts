import { describe, expect, it } from "vitest";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();

describe("a call that is aborted while a middleware works", () => {
  it("sends nothing, also where the middleware puts a request without the signal in its place", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const middleware = {
      onRequest({ request }: { request: Request }): Request {
        controller.abort(reason);
        return new Request(request.url, { method: "POST", headers: request.headers });
      },
    };
    const { signal } = controller;
    const call = server
      .client({ middleware: [middleware] })
      .invokeWithResponseStream({ FunctionName: "f" }, { signal });
    expect(await failure(call)).toBe(reason);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.requests).toHaveLength(0);
  });
});

describe("a call whose request a middleware answers", () => {
  it("knows of no attempt", async () => {
    const middleware = { onRequest: () => new Response("no", { status: 404 }) };
    const call = server.client({ middleware: [middleware] }).invokeWithResponseStream({ FunctionName: "f" });
    const error = await failure(call);
    expect(error).toMatchObject({ name: "UnknownError", httpStatusCode: 404 });
    expect(error).not.toHaveProperty("attempts");
  });
});

describe("a payload of bytes", () => {
  it("is sent as it was at the call, whatever the caller writes into it then", async () => {
    const Payload = new TextEncoder().encode('"first"');
    const call = server.client().invokeWithResponseStream({ FunctionName: "f", Payload });
    Payload.fill(0x30);
    await (await call).drain();
    expect(server.requests[0]?.body.toString()).toBe('"first"');
  });
});

describe("options that are null", () => {
  it("are as if they were left out", async () => {
    const nothing = { retry: null, timeouts: null, signal: null, headers: undefined } as unknown as object;
    const client = server.client({ retry: null, timeouts: null, fetch: null } as unknown as object);
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" }, nothing)).text()).toBe("ok");
  });

  it("are refused where they are of a type that cannot work", async () => {
    const client = server.client({ fetch: "x" } as unknown as object);
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(error).toMatchObject({ name: "ConfigurationError" });
  });
});
