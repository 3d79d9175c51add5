import { describe, expect, it } from "vitest";
import type { LocalLambdaOptions } from "../../../../src/local/index.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { urlRequest } from "../../../support/local/url-request.js";

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
