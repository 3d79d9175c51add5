import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFunctionError, isStreamError } from "../../../src/index.js";
import { text } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { handler } from "../../support/local/functions.js";
import { startWebFunctions, type WebFunctions } from "../../support/local/web-functions.js";
import { requests, seen } from "./hono-requests.js";

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

describe.each([
  ["streaming", "v2"],
  ["streaming", "v1"],
  ["buffered", "v2"],
  ["buffered", "v1"],
] as const)("a Hono application behind a %s handler with %s events", (name, event) => {
  it.each(requests)("responds to $path as it does on Node's server", async ({ path, init }) => {
    const own = await seen(functions.fetchOf(name, { event }), origin, path, init?.());
    const onNode = await seen(fetch, origin, path, init?.());
    expect(own).toEqual(onNode);
  });
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
