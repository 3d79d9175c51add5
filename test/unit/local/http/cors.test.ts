import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import { failure } from "../../../support/failure.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { byHand } from "../../../support/recorder/marks.js";
import { invokePath, send } from "../../../support/local/raw-request.js";

const page = "http://localhost:5173";
const functions = {
  async *f() {
    yield "x";
  },
};
const preflight = {
  method: "OPTIONS",
  headers: {
    origin: page,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type,x-amz-date",
  },
};

describe("startLocalLambda with cors", () => {
  it("allows any header of a POST in a browser's preflight, and does not list the preflight", async () => {
    await using local = await startEndpoint({ functions, cors: page });
    const { status, headers } = await fetch(local.url + invokePath("f"), preflight);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(page);
    expect(headers.get("vary")).toBe("Origin");
    expect(headers.get("access-control-allow-methods")).toBe("POST");
    expect(headers.get("access-control-allow-headers")).toBe("authorization,content-type,x-amz-date");
    expect(local.requests).toEqual([]);
  });

  it("lets the page read responses of all kinds, with the headers that the client reads", async () => {
    await using local = await startEndpoint({ functions, cors: "*" });
    const seen: Headers[] = [];
    const middleware = [
      {
        onRequest: ({ request }: { request: Request }) => request.headers.set("origin", page),
        onResponse: ({ response }: { response: Response }) => void seen.push(response.headers),
      },
    ];
    const watched = createClient({ ...local.clientOptions(), retry: false, middleware });
    await (await watched.invokeWithResponseStream({ FunctionName: "f" })).drain();
    await watched.invokeWithResponseStream({ FunctionName: "f", InvocationType: "DryRun" });
    await failure(watched.invokeWithResponseStream({ FunctionName: "nobody" }));
    local.inject("f", { kind: "error", name: "TooManyRequestsException" });
    await failure(watched.invokeWithResponseStream({ FunctionName: "f" }));
    expect(seen).toHaveLength(4);
    for (const headers of seen) {
      expect(headers.get("access-control-allow-origin")).toBe(page);
      expect(headers.get("vary")).toBe("Origin");
      expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
        expect.arrayContaining([
          "date",
          "retry-after",
          "x-amz-retry-after",
          "x-amz-executed-version",
          "x-amzn-errortype",
          "x-amzn-requestid",
        ]),
      );
    }
  });

  it("shares with each of several origins alone, and with nobody who has none", async () => {
    await using local = await startEndpoint({ functions, cors: [page, "null"], credentials: false });
    const post = (headers: Readonly<Record<string, string>>) =>
      fetch(local.url + invokePath("f"), { method: "POST", headers: { ...headers, [byHand]: "accepted" } });
    for (const origin of [page, "null"]) {
      const { status, headers } = await post({ origin });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    }
    for (const headers of [{}, { origin: local.url }]) {
      const response = await post(headers);
      expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, null]);
      expect(response.headers.get("vary")).toBe("Origin");
    }
  });

  it.each([
    ["without the option", undefined],
    ["of an origin that is not named", "http://localhost:5174"],
  ])("refuses preflights %s", async (_what, cors) => {
    await using local = await startEndpoint({ functions, cors });
    const { status, headers } = await fetch(local.url + invokePath("f"), preflight);
    expect(status).toBe(403);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("a request that another page may have sent", () => {
  const requests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "for a name that the page points to this machine": { host: "evil.example", origin: "http://evil.example" },
    "across origins": { origin: "https://evil.example", "content-type": "text/plain" },
    "without saying its origin": { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
  };

  it.each(Object.keys(requests))("runs nothing, meets no fault and is not listed: %s", async (what) => {
    let ran = 0;
    const counted = {
      async *f() {
        ran++;
        yield "x";
      },
    };
    for (const credentials of [undefined, false] as const) {
      await using local = await startEndpoint({ functions: counted, credentials, cors: page });
      local.inject("f", { kind: "error", name: "TooManyRequestsException" });
      const sign = credentials === undefined;
      const refused = await send(local, {
        path: invokePath("f"),
        sign,
        headers: requests[what] ?? {},
        verdict: "not-routed",
      });
      expect([refused.status, refused.error]).toEqual([403, "AccessDeniedException"]);
      expect(refused.json["message"]).toMatch(/^This local server does not serve/);
      expect(local.requests).toEqual([]);
      expect((await send(local, { path: invokePath("f"), sign })).status).toBe(429);
    }
    expect(ran).toBe(0);
  });

  it("is served where its host is allowed", async () => {
    await using local = await startEndpoint({ functions, allowedHosts: ["my-machine.lan"] });
    const served = await send(local, { path: invokePath("f"), headers: { host: "my-machine.lan:80" } });
    expect(served.status).toBe(200);
  });

  it("is a bad request where it has two hosts", async () => {
    await using local = await startEndpoint({ functions, credentials: false });
    const { port } = new URL(local.url);
    const socket = connect(Number(port), "127.0.0.1");
    const head = [`POST ${invokePath("f")} HTTP/1.1`, "host: localhost", "host: evil.example", "content-length: 2"];
    socket.write([...head, "x-written-by-hand: not-routed", "connection: close", "", "{}"].join("\r\n"));
    let text = "";
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain("BadRequestException");
  });
});
