import { connect } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { pageFiles } from "../../support/console/page-files.js";
import { useConsoles } from "../../support/console/use-console.js";
import { ask, Visitor } from "../../support/console/visitor.js";

const consoles = useConsoles();
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const start = (): Promise<string> => consoles.start({ region: "eu-west-1", credentials });

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const protection = {
  "content-security-policy": pagePolicy,
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

describe("the address of a console", () => {
  it("is of loopback, and has a token of at least 128 bits that differs from start to start", async () => {
    const addresses = [await start(), await start()];
    const tokens = addresses.map((address) => /^http:\/\/127\.0\.0\.1:\d+\/([\w-]+)\/$/.exec(address)?.[1] ?? "");
    for (const token of tokens) expect(Buffer.from(token, "base64url").length).toBeGreaterThanOrEqual(16);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it("serves the page, its files and the documents", async () => {
    const visitor = await Visitor.open(await start());
    const types = [
      "text/html; charset=utf-8",
      "text/javascript; charset=utf-8",
      "text/css; charset=utf-8",
      "image/svg+xml",
    ];
    for (const [index, [path, text]] of Object.entries(pageFiles).entries()) {
      const seen = await visitor.ask(path);
      expect([seen.status, seen.text]).toEqual([200, text]);
      expect(seen.headers).toMatchObject({ ...protection, "content-type": types[index] ?? "application/json" });
    }
    expect(await visitor.session()).toEqual({
      functions: [],
      region: "eu-west-1",
      endpoint: "https://lambda.eu-west-1.amazonaws.com",
      faults: [],
    });
  });

  it("responds to everything without the token alike, with a 404", async () => {
    const address = await start();
    const { origin } = new URL(address);
    const visitor = await Visitor.open(address);
    const cookie = await cookieOf(await start());
    const wrong = ["/", "/favicon.ico", "/x/", `${new URL(address).pathname.slice(0, -2)}/`, "/session", "//session"];
    const seen = await Promise.all(wrong.map((path) => ask(origin + path, { headers: { cookie } })));
    for (const { status, headers, text } of seen) {
      expect([status, text]).toEqual([404, "There is nothing here.\n"]);
      expect(headers).toMatchObject(protection);
      expect(headers).not.toHaveProperty("set-cookie");
    }
    for (const path of [
      "nothing",
      "index.html",
      "../package.json",
      "__proto__",
      "constructor",
      "runs",
      "runs/1/body/",
    ]) {
      expect(await visitor.ask(path)).toMatchObject({ status: 404 });
    }
    for (const method of ["POST", "PUT", "HEAD", "OPTIONS"]) {
      expect(await visitor.ask("session", { method })).toMatchObject({ status: 404 });
    }
  });
});

/** The cookie that a console gives to the first who opens it. */
async function cookieOf(address: string): Promise<string> {
  return (await ask(address)).headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

describe("a console", () => {
  it("is for the first who opens its page, whom it knows by a cookie", async () => {
    const address = await start();
    // Nothing but the page makes somebody the visitor.
    expect(await ask(`${address}session`)).toMatchObject({ status: 403 });
    expect(await ask(`${address}page.js`)).toMatchObject({ status: 403 });
    const first = await ask(address);
    const [cookie = "", ...others] = first.headers["set-cookie"] ?? [];
    expect([first.status, others]).toEqual([200, []]);
    const path = new URL(address).pathname;
    expect(cookie).toMatch(/^lambda-stream-console=[\w-]{22,}; /);
    expect(cookie.replace(/^[^;]*; /, "")).toBe(`Path=${path}; HttpOnly; SameSite=Strict`);

    const own = cookie.split(";")[0] ?? "";
    expect(await ask(`${address}session`, { headers: { cookie: `a=b; ${own}` } })).toMatchObject({ status: 200 });
    expect((await ask(address, { headers: { cookie: own } })).headers).not.toHaveProperty("set-cookie");
    for (const headers of [{}, { cookie: "lambda-stream-console=" }, { cookie: `${own}x` }, { cookie: `x${own}` }]) {
      const { status, headers: sent, text } = await ask(address, { headers });
      expect(status).toBe(403);
      expect(text).toMatch(/^This console is in use by the browser that has opened it first\. .* start it again/);
      expect(sent).toMatchObject({ ...protection, "content-type": "text/plain; charset=utf-8" });
      expect(sent).not.toHaveProperty("set-cookie");
      const run = { method: "POST", body: "{}", headers: { ...headers, "content-type": "application/json" } };
      expect(await ask(`${address}runs`, run)).toMatchObject({ status: 403 });
    }
  });

  it.each([
    ["another host", { host: "console.example" }, 403],
    ["a page of another origin", { origin: "http://localhost:5173" }, 403],
    ["a page of another port of this machine", { origin: "http://127.0.0.1:1" }, 403],
    ["what a foreign page embeds", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }, 403],
    ["a malformed host", { host: "a b" }, 400],
  ])("is not for %s", async (_whom, headers, status) => {
    const address = await start();
    const seen = await ask(address, { headers });
    expect(seen).toMatchObject({ status });
    expect(seen.headers).toMatchObject(protection);
    // Who is turned away has not become the visitor.
    expect(await ask(address)).toMatchObject({ status: 200 });
  });

  it("listens on no other address", async () => {
    const { port } = new URL(await start());
    const socket = connect(Number(port), "127.0.0.2");
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error.code).toBe("ECONNREFUSED");
  });
});
