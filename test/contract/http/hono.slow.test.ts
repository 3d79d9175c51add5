import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hopByHopHeaders } from "../../../src/http/index.js";
import { isFunctionError, isStreamError, type Fetch } from "../../../src/index.js";
import { text } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { handler } from "../../support/local/functions.js";
import { startWebFunctions, type WebFunctions } from "../../support/local/web-functions.js";

let functions: WebFunctions;
let server: ServerType;
let origin: string;

beforeAll(async () => {
  const { app } = (await import(handler("hono-app.mjs"))) as { app: Hono };
  functions = await startWebFunctions();
  await new Promise<void>(
    (resolve) => (server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve())),
  );
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await functions[Symbol.asyncDispose]();
  await new Promise((resolve) => server.close(resolve));
});

/** Headers that the connection decides, and the length, which a server can say of what it has whole. */
const notCompared = ["date", "content-length", ...hopByHopHeaders];

async function seen(fetch: Fetch, path: string, init?: RequestInit) {
  const response = await fetch(origin + path, init);
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !notCompared.includes(name)),
    body: written(Buffer.from(await response.arrayBuffer())),
    url: response.url,
    redirected: response.redirected,
  };
}

/** Bytes as characters, or their hash where there are many, so that a difference can be read. */
function written(body: Buffer): string {
  return body.length < 1000 ? body.toString("latin1") : createHash("sha256").update(body).digest("hex");
}

const bytes = Uint8Array.from({ length: 256 }, (_, index) => 255 - index);
const form = (): FormData => {
  const data = new FormData();
  data.append("name", "größe");
  return data;
};
const json = { "content-type": "application/json" };

type Sent = readonly [path: string, init?: () => RequestInit];
const requests: readonly Sent[] = [
  ["/cookies", () => ({ headers: { cookie: "x=1; y=2" } })],
  ["/redirect?a=1&a=2&b=%26"],
  ["/redirect", () => ({ redirect: "manual" })],
  ["/see-other", () => ({ method: "POST", body: "x" })],
  ["/again", () => ({ method: "POST", body: '{"a":"ü"}', headers: json })],
  ["/text"],
  ["/text", () => ({ method: "HEAD" })],
  ["/binary"],
  ["/echo", () => ({ method: "POST", body: bytes, headers: { "content-type": "image/png" } })],
  ["/echo", () => ({ method: "POST", body: "größe" })],
  [
    "/echo",
    () => ({ method: "POST", body: new Blob(["x"], { type: "text/css" }).stream(), duplex: "half", headers: json }),
  ],
  ["/form", () => ({ method: "POST", body: form() })],
  ["/form", () => ({ method: "POST", body: new URLSearchParams({ a: "1", b: "ü" }) })],
  ["/empty"],
  ["/not-modified"],
  ["/teapot"],
  ["/nowhere"],
  ["/events"],
  ["/large"],
  ["/target?a=1&a=2&b=x+y%C3%BC"],
];

describe.each([
  ["streaming", "v2"],
  ["streaming", "v1"],
  ["buffered", "v2"],
  ["buffered", "v1"],
] as const)("a Hono application behind a %s handler with %s events", (name, event) => {
  it.each(requests.map(([path, init]) => ({ path, init })))(
    "responds to $path as it does on Node's server",
    async ({ path, init }) => {
      const own = await seen(functions.fetchOf(name, { event }), path, init?.());
      const onNode = await seen(fetch, path, init?.());
      expect(own).toEqual(onNode);
    },
  );
});

describe("a Hono application that fails in mid-body", () => {
  it("errors the body of the Response, after what came before", async () => {
    const response = await functions.fetchOf("streaming")(`${origin}/broken`);
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    expect(text((await reader?.read())?.value)).toBe("part");
    functions.side.release("broken");
    const error = await failure(reader?.read() as Promise<unknown>);
    expect(isFunctionError(error) || isStreamError(error)).toBe(true);
  });
});

describe("AWS's own HttpResponseStream.from", () => {
  it("gives status, headers, cookies and body", async () => {
    const response = await functions.fetchOf("bare")("https://f.test/a/b");
    expect([response.status, response.headers.get("x-path")]).toEqual([207, "/a/b"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.text()).toBe("first second");
  });
});
