import { once } from "node:events";
import { createServer, type IncomingMessage, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { createGuard, type GuardOptions } from "../../../../src/local/http/guard.js";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Starts a server behind a guard. It responds with the status of the rejection, or with 200. */
async function guarded(options: GuardOptions, address = "127.0.0.1"): Promise<number> {
  const guard = createGuard(options);
  const server = createServer((request, response) => {
    const rejection = guard(request);
    response.writeHead(rejection?.status ?? 200, { connection: "close" }).end(rejection?.message);
  });
  await once(server.listen(0, address), "listening");
  closing.push(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  });
  return (server.address() as AddressInfo).port;
}

interface Seen {
  readonly status: number;
  readonly message: string;
}

async function ask(port: number, headers: Readonly<Record<string, string>>, address = "127.0.0.1"): Promise<Seen> {
  const sent = httpRequest({ host: address, port, method: "POST", path: "/x", headers, agent: false }).end("body");
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let message = "";
  for await (const chunk of response) message += String(chunk);
  return { status: response.statusCode ?? 0, message };
}

/** Sends a head as it is, and returns the status of the response. */
async function askRaw(port: number, lines: readonly string[]): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  socket.write([...lines, "connection: close", "", ""].join("\r\n"));
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
}

describe("a guard", () => {
  it.each([
    "localhost",
    "LocalHost:3001",
    "localhost.",
    "localhost.:80",
    "app.localhost:3001",
    "127.0.0.1",
    "127.0.0.1:9",
    "127.255.255.254",
    "[::1]",
    "[::1]:3001",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]:1",
    "[::ffff:7f00:1]",
  ])("serves the loopback host %s", async (host) => {
    expect((await ask(await guarded({}), { host })).status).toBe(200);
  });

  it.each([
    "evil.example",
    "evil.example:3001",
    "localhost.evil.example",
    "notlocalhost",
    "127.0.0.1.evil.example",
    "127.evil.example",
    "localhost..",
    "128.0.0.1",
    "192.168.1.1",
    "[::2]",
    "[::ffff:8.8.8.8]",
  ])("refuses the host %s with a message that names it and the option", async (host) => {
    const { status, message } = await ask(await guarded({}), { host });
    expect(status).toBe(403);
    expect(message).toContain(`the host ${host}.`);
    expect(message).toContain("allowedHosts (--allowed-host)");
  });

  it.each([
    "a b",
    "user@localhost",
    "localhost/",
    "localhost:x",
    "localhost:99999",
    "[::1",
    "::1",
    "<b>",
    "256.1.1.1:1:1",
  ])("refuses the malformed host %j as a bad request", async (host) => {
    expect((await ask(await guarded({ allowedHosts: ["*"] }), { host })).status).toBe(400);
  });

  it.each([
    ["two hosts", ["POST /x HTTP/1.1", "host: localhost", "host: evil.example"]],
    ["one host twice", ["POST /x HTTP/1.1", "host: localhost", "Host: localhost"]],
    ["no host", ["POST /x HTTP/1.0"]],
    ["an empty host", ["POST /x HTTP/1.1", "host:"]],
    ["a target that names another host", ["POST http://evil.example/x HTTP/1.1", "host: localhost"]],
    ["a target that names another port", ["POST http://localhost:1/x HTTP/1.1", "host: localhost"]],
    ["a target without a host", ["OPTIONS http:///x HTTP/1.1", "host: localhost"]],
  ])("refuses %s as a bad request", async (_what, lines) => {
    expect(await askRaw(await guarded({ allowedHosts: ["*"] }), lines)).toBe(400);
  });

  it.each([
    [
      "a target that names its own host",
      ["GET http://LOCALHOST:7/x?y=http://evil.example HTTP/1.1", "host: localhost:7"],
    ],
    ["a target that is none", ["OPTIONS * HTTP/1.1", "host: localhost"]],
    ["HTTP/1.0 with a host", ["GET /x HTTP/1.0", "host: localhost"]],
  ])("serves %s", async (_what, lines) => {
    expect(await askRaw(await guarded({}), lines)).toBe(200);
  });

  it("serves the name that it listens on, the address that a connection came in by, and allowed names", async () => {
    const port = await guarded(
      { host: "my-machine", allowedHosts: ["Other.lan", "bücher.example", "fe80::1", "[fe80::2]"] },
      "::",
    );
    for (const host of ["MY-machine:1", "other.lan.", "xn--bcher-kva.example", "[fe80:0::1]:80", "[FE80::2]"]) {
      expect([host, (await ask(port, { host })).status]).toEqual([host, 200]);
    }
    expect((await ask(port, { host: "third.lan" })).status).toBe(403);
    const other = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === "IPv4" && !one.internal)?.address;
    // The server listens on IPv6, so that it sees this address mapped into IPv6.
    if (other !== undefined) expect((await ask(port, { host: `${other}:${port}` }, other)).status).toBe(200);
    expect((await ask(port, { host: "192.0.2.1" })).status).toBe(403);
  });

  it("serves any host where that is allowed", async () => {
    expect((await ask(await guarded({ allowedHosts: ["*"] }), { host: "evil.example" })).status).toBe(200);
  });

  const host = "localhost:3001";
  const page = "http://localhost:5173";
  it.each<[string, Readonly<Record<string, string>>]>([
    ["the origin of another site", { origin: "https://evil.example" }],
    ["an origin of another port", { origin: "http://localhost:3002" }],
    ["an origin of another scheme", { origin: "https://localhost:3001" }],
    ["an origin of another name of this machine", { origin: "http://127.0.0.1:3001" }],
    ["an origin that begins like one that may call", { origin: `${page}.evil.example` }],
    ["the origin null", { origin: "null" }],
    ["two origins", { origin: `${page}, https://evil.example` }],
    [
      "an image of another site",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
    ],
    [
      "an image of another port",
      { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
    ],
    [
      "a navigation that a script made",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    ],
    [
      "a frame in another site, though the user clicked",
      {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "iframe",
        "sec-fetch-user": "?1",
      },
    ],
  ])("refuses %s", async (_what, headers) => {
    expect((await ask(await guarded({ origins: [page] }), { host, ...headers })).status).toBe(403);
  });

  it("tells the origin that it refuses, without characters that mean something elsewhere", async () => {
    const port = await guarded({});
    expect((await ask(port, { host, origin: page })).message).toContain(`the origin ${page}.`);
    const { message } = await ask(port, { host, origin: "http://<script>'\"&" });
    expect(message).toContain("http://?script????.");
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["a program, which sends no origin", {}],
    ["an origin that may call", { origin: page }],
    ["an origin that may call, from another site", { origin: page, "sec-fetch-site": "cross-site" }],
    ["its own origin", { origin: "http://localhost:3001", "sec-fetch-site": "same-origin" }],
    ["an image of its own page", { "sec-fetch-site": "same-origin", "sec-fetch-dest": "image" }],
    ["an address that the user typed", { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
    [
      "a link that the user followed",
      {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
        "sec-fetch-user": "?1",
      },
    ],
  ])("serves %s", async (_what, headers) => {
    expect((await ask(await guarded({ origins: [page] }), { host, ...headers })).status).toBe(200);
  });

  it("knows its own origin without the default port, and in capitals", async () => {
    const port = await guarded({});
    for (const own of ["localhost", "LOCALHOST:80", "localhost:"]) {
      expect((await ask(port, { host: own, origin: "http://localhost" })).status).toBe(200);
    }
  });

  it("serves pages of any origin, and of none, where they may call", async () => {
    expect((await ask(await guarded({ origins: ["null"] }), { host, origin: "null" })).status).toBe(200);
    const port = await guarded({ origins: ["*"] });
    for (const headers of [{ origin: "https://any.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
      expect((await ask(port, { host, ...headers })).status).toBe(200);
    }
    expect((await ask(port, { host: "evil.example", origin: "http://evil.example" })).status).toBe(403);
  });
});
