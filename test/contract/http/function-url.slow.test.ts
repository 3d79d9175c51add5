import { execFile, spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { serve, type ServerType } from "@hono/node-server";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalLambda } from "../../../src/local/index.js";
import { openPage } from "../../support/browser.js";
import { errorOf, handler, startEndpoint } from "../../support/local/functions.js";
import { urlRequest } from "../../support/local/url-request.js";
import { startWebFunctions, type WebFunctions } from "../../support/local/web-functions.js";
import { requests, seen } from "./hono-requests.js";

const functions: Partial<Record<"v1" | "v2", WebFunctions>> = {};
const of = (event: "v1" | "v2"): WebFunctions => functions[event] as WebFunctions;
let server: ServerType;
let origin: string;

beforeAll(async () => {
  const { app } = (await import(handler("hono-app.mjs"))) as { app: Hono };
  for (const event of ["v1", "v2"] as const) functions[event] = await startWebFunctions({ event });
  await new Promise<void>(
    (resolve) => (server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve())),
  );
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const started of Object.values(functions)) await started[Symbol.asyncDispose]();
  await new Promise((resolve) => server.close(resolve));
});

describe.each([
  ["streaming", "v2"],
  ["streaming", "v1"],
  ["buffered", "v2"],
  ["buffered", "v1"],
] as const)("a Hono application at the Function URL of a %s handler with %s events", (name, event) => {
  it.each(requests)("responds to $path as it does on Node's server", async ({ path, init }) => {
    const own = await seen(fetch, of(event).urlOf(name), path, init?.());
    const onNode = await seen(fetch, origin, path, init?.());
    expect(own).toEqual(onNode);
  });

  it("has the headers of Node's server on the wire", async () => {
    for (const path of ["/cookies", "/text", "/events", "/not-modified"]) {
      const [own, onNode] = [await urlRequest(of(event).urlOf(name) + path), await urlRequest(origin + path)];
      const compared = ({ headers }: typeof own) =>
        Object.fromEntries(
          Object.entries(headers).filter(
            ([header]) => !/^(?:date|connection|keep-alive|transfer-encoding|content-length)$/.test(header),
          ),
        );
      expect(compared(own), path).toEqual(compared(onNode));
    }
  });
});

describe("curl", () => {
  it("gets each event of a stream when it is written", async () => {
    const { side, urlOf } = of("v2");
    const curl = spawn("curl", ["-sSN", `${urlOf("streaming")}/live`], { stdio: ["ignore", "pipe", "inherit"] });
    const output = curl.stdout.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
    for (const name of ["one", "two"]) {
      let text = "";
      while (!text.endsWith("\n\n")) text += (await output.next()).value as string;
      expect(text).toBe(`data: ${name}\nid: 7\n\n`);
      side.release(`live-${name}`);
    }
    expect((await output.next()).value).toBe("event: end\ndata: \n\n");
    expect((await output.next()).done).toBe(true);
  });

  it("gets status, headers and cookies of AWS's HttpResponseStream", async () => {
    const { stdout } = await promisify(execFile)("curl", ["-sSi", `${of("v2").urlOf("bare")}/a/b`]);
    expect(stdout).toMatch(/^HTTP\/1\.1 207 [^]*\r\nx-path: \/a\/b\r\n[^]*\r\n\r\nfirst second$/);
    expect(stdout.match(/^set-cookie: .*(?=\r)/gm)).toEqual(["set-cookie: a=1", "set-cookie: b=2"]);
  });

  it("fails where a function fails in mid-stream", async () => {
    const { side, urlOf } = of("v2");
    side.release("broken");
    const partialFile = 18;
    const error = await errorOf(promisify(execFile)("curl", ["-sS", `${urlOf("streaming")}/broken`]));
    expect(error).toMatchObject({ code: partialFile });
    expect(error["stdout"]).toContain("part");
  });
});

describe("a page in Chromium", () => {
  it("gets each server-sent event when it is written", async () => {
    const { side, urlOf } = of("v2");
    await using _page = openPage(`${urlOf("streaming")}/page`);
    for (const name of ["one", "two"]) {
      await side.asked(`got-${name}-7`);
      side.release(`got-${name}-7`);
      side.release(`live-${name}`);
    }
  });
});

describe("handlers made with middy", () => {
  let local: LocalLambda & AsyncDisposable;
  beforeAll(async () => {
    local = await startEndpoint({
      functions: {
        streaming: { handler: handler("middy.streaming"), timeout: 60 },
        buffered: { handler: handler("middy.buffered"), timeout: 60 },
      },
    });
  });
  afterAll(() => local.close());

  it.each([
    ["streaming", 203, "first of /a, second", ["a=1"]],
    ["buffered", 202, "/a", []],
  ] as const)("%s respond as they say", async (name, status, body, cookies) => {
    const response = await fetch(`${local.functionUrl(name)}/a`);
    expect([response.status, response.headers.get("x-middy")]).toEqual([status, "after"]);
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(response.headers.getSetCookie()).toEqual(cookies);
    expect(await response.text()).toBe(body);
  });
});
