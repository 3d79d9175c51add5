import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type ClientRequest, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toWebResponse } from "../../../src/call/transport.js";
import { createTransport } from "../../../src/platform/node-fetch.js";
import type { TransportInit } from "../../../src/platform/http.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";

const transport = createTransport();
const fetch = async (target: URL, init: TransportInit): Promise<Response> =>
  toWebResponse(await transport(target, init));

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let respond: Respond;
const sockets: Socket[] = [];
let seen = 0;

beforeEach(async () => {
  respond = (_, response) => void response.end("ok");
  sockets.length = 0;
  seen = 0;
  server = createServer((request, response) => {
    seen++;
    respond(request, response);
  });
  server.on("connection", (socket) => sockets.push(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const url = (): URL => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?a=b%2Fc`);
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function post(body?: string, signal = new AbortController().signal, headers = new Headers()): Promise<Response> {
  const init = { method: "POST", headers, signal, redirect: "manual", ...(body !== undefined && { body: utf8(body) }) };
  return fetch(url(), init as TransportInit);
}

/** Resolves when the socket has closed in any way. */
const closeOf = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once("close", resolve));

describe("a request over node:http", () => {
  it("is sent unchanged, with the length of its body", async () => {
    const requests: unknown[] = [];
    respond = (request, response) => {
      const { method, url: target, headers } = request;
      requests.push([method, target, headers["content-length"], headers["x-mine"], headers["accept-encoding"]]);
      request.pipe(response);
    };
    const headers = new Headers({ "x-mine": "a, b" });
    expect(await (await post("grüße", undefined, headers)).text()).toBe("grüße");
    expect(await (await post(undefined, undefined, headers)).text()).toBe("");
    expect(requests).toEqual([
      ["POST", "/path?a=b%2Fc", "7", "a, b", undefined],
      ["POST", "/path?a=b%2Fc", "0", "a, b", undefined],
    ]);
  });

  it("resolves with a Response that has all headers", async () => {
    respond = (_, response) => {
      response.setHeader("x-two", ["1", "2"]);
      response.writeHead(404, "Nowhere").end("{}");
    };
    const response = await post();
    expect([response.status, response.statusText, response.ok]).toEqual([404, "Nowhere", false]);
    expect(response.headers.get("X-Two")).toBe("1, 2");
    expect(await response.json()).toEqual({});
  });

  it.each([204, 304])("resolves with a Response without a body for %i", async (status) => {
    respond = (_, response) => void response.writeHead(status).end();
    expect((await post()).body).toBeNull();
  });

  it("does not follow redirects", async () => {
    respond = (_, response) => void response.writeHead(302, { location: "/elsewhere" }).end();
    expect((await post()).status).toBe(302);
    expect(seen).toBe(1);
  });

  it("reuses a connection whose response has been read", async () => {
    for (let call = 0; call < 3; call++) await (await post("x")).text();
    expect(sockets).toHaveLength(1);
  });

  it("closes a connection that has been idle for 4 s, before the service does", async () => {
    server.keepAliveTimeout = 60_000;
    let connection: Socket | null = null;
    const watch = (message: unknown): void => {
      const { request } = message as { request: ClientRequest };
      request.once("close", () => (connection = request.socket));
    };
    subscribe("http.client.request.start", watch);
    await (await post()).text();
    unsubscribe("http.client.request.start", watch);
    const began = performance.now();
    await closeOf(sockets[0]!);
    expect(performance.now() - began).toBeGreaterThan(3000);
    expect(connection).toHaveProperty("timeout", 4000);
  });

  it("does not use a connection that has been idle for longer, even if no timer has closed it", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await (await post("first")).text();
    const { bytesRead } = sockets[0]!;
    await new Promise(setImmediate); // The connection is back in the pool after this.
    vi.setSystemTime(Date.now() + 4001);
    const closed = closeOf(sockets[0]!);
    expect(await (await post("second")).text()).toBe("ok");
    await closed;
    expect([sockets.length, seen, sockets[0]!.bytesRead]).toEqual([2, 2, bytesRead]);
    await new Promise(setImmediate);
    vi.setSystemTime(Date.now() + 4000);
    expect(await (await post("third")).text()).toBe("ok");
    expect([sockets.length, seen]).toEqual([2, 3]);
    vi.useRealTimers();
  });

  /** Reads the kernel's timer of a connection, and the seconds until it expires. Timer 02 is the keep-alive timer. */
  function keepAlive(socket: Socket): { readonly timer: string | undefined; readonly seconds: number } {
    const { localPort, remotePort } = socket;
    const hex = (port = 0): string => `:${port.toString(16).toUpperCase().padStart(4, "0")} `;
    const line = readFileSync("/proc/net/tcp", "utf8")
      .split("\n")
      .find((row) => row.includes(`0100007F${hex(remotePort)}0100007F${hex(localPort)}`));
    const [, timer, time = ""] = / (\d\d):([0-9A-F]{8}) /.exec(line ?? "") ?? [];
    return { timer, seconds: parseInt(time, 16) / 100 };
  }

  it("has TCP send keep-alive probes before a NAT gateway forgets the connection after 350 s", async () => {
    respond = (_, response) => void response.write("begun");
    const response = await post();
    const { timer, seconds } = keepAlive(sockets[0]!);
    expect(timer).toBe("02");
    expect(seconds).toBeLessThan(350);
    await response.body?.cancel();
  });

  it("has TCP send them over https too, from the first request on", async () => {
    const silent = createTcpServer(); // This server only acknowledges what it receives.
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const connection = once(silent, "connection") as Promise<[Socket]>;
    const target = new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    const controller = new AbortController();
    const init = { method: "POST", headers: new Headers(), signal: controller.signal, redirect: "manual" } as const;
    const call = failure(fetch(target, init));
    const [socket] = await connection;
    await once(socket, "data");
    await expect.poll(() => keepAlive(socket).timer).toBe("02"); // The last segment is acknowledged then.
    expect(keepAlive(socket).seconds).toBeLessThan(350);
    controller.abort();
    await call;
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe("the body of a response", () => {
  it("arrives as it is sent, and is not read before the consumer asks for it", async () => {
    let written = 0;
    respond = (_, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const write = (): void => {
        while (written < 1000 && response.write(chunk)) written++;
        if (written < 1000) response.once("drain", () => (written++, write()));
        else response.end();
      };
      write();
    };
    const reader = (await post()).body!.getReader();
    await reader.read();
    const stuck = async (): Promise<number> => {
      let before = -1;
      while (before !== written) {
        before = written;
        await (await fetchElsewhere()).text(); // All data that can flow has arrived after this round trip.
      }
      return written;
    };
    expect(await stuck()).toBeLessThan(200);
    let length = 64 * 1024;
    for (let result = await reader.read(); !result.done; result = await reader.read()) length += result.value.length;
    expect(length).toBeGreaterThanOrEqual(1000 * 64 * 1024);
  });

  it("delivers what arrived before the connection broke, and then the error", async () => {
    respond = (_, response) => {
      response.write("first");
      response.write("second", () => sockets[0]!.end()); // The chunked body is cut in the middle.
    };
    const reader = (await post()).body!.getReader();
    await closeOf(sockets[0]!);
    let text = "";
    const read = async (): Promise<void> => {
      for (;;) text += new TextDecoder().decode((await reader.read()).value);
    };
    expect(await failure(read())).toMatchObject({ code: "ECONNRESET" });
    expect(text).toBe("firstsecond");
  });

  it("may be cancelled in the turn in which it is read, whether or not it has arrived", async () => {
    for (const wait of [false, true]) {
      const response = await post();
      if (wait) await new Promise((resolve) => setTimeout(resolve, 20)); // The whole body has arrived after this.
      const reader = response.body!.getReader();
      const read = reader.read();
      await reader.cancel();
      await read;
      await new Promise(setImmediate); // Nobody would catch an error that is thrown now.
    }
  });

  it("closes the connection when it is cancelled", async () => {
    respond = (_, response) => void response.write("first");
    const response = await post();
    await response.body!.cancel("enough");
    await closeOf(sockets[0]!);
  });
});

describe("an abort", () => {
  const reason = new Error("enough");

  it("before the call prevents the request", async () => {
    expect(await failure(post("x", AbortSignal.abort(reason)))).toBe(reason);
    expect(sockets).toHaveLength(0);
  });

  it("before the headers, and in the middle of the body, closes the connection", async () => {
    for (const begin of [() => undefined, (response: ServerResponse) => void response.write("first")]) {
      const controller = new AbortController();
      const arrived = new Promise<void>((resolve) => {
        respond = (_, response) => {
          begin(response);
          resolve();
        };
      });
      const call = failure(post("x", controller.signal).then((response) => response.text()));
      await arrived;
      const closed = closeOf(sockets.at(-1)!);
      controller.abort(reason);
      expect(await call).toBeInstanceOf(Error);
      await closed;
    }
  });
});

describe("a failed request", () => {
  it("rejects with the code of the operating system", async () => {
    const closed = new URL(await closedPortUrl());
    const init = { method: "POST", headers: new Headers(), signal: new AbortController().signal } as const;
    expect(await failure(fetch(closed, { ...init, redirect: "manual" }))).toMatchObject({ code: "ECONNREFUSED" });
    respond = (_, response) => void response.socket?.resetAndDestroy();
    expect(await failure(post())).toMatchObject({ code: "ECONNRESET" });
  });

  it("rejects if the server changes to another protocol", async () => {
    respond = (_, response) =>
      void response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
    expect(String(await failure(post()))).toContain("closed or upgraded before the response");
  });

  it("resolves if the status is one that no Response can have", async () => {
    respond = (_, response) => void response.socket?.end("HTTP/1.1 600 Odd\r\ncontent-length: 0\r\n\r\n");
    const { signal } = new AbortController();
    const init = { method: "POST", headers: new Headers(), signal, redirect: "manual" } as const;
    expect(await transport(url(), init)).toMatchObject({ ok: false, status: 600 });
  });

  it.each([
    ["node:http", (target: URL, init: RequestInit) => fetch(target, init as TransportInit)],
    ["Node's own fetch", globalThis.fetch],
  ])("is sent once over a reused connection that is reset when it has arrived: %s", async (_, send) => {
    const init = { method: "POST", headers: new Headers(), body: utf8("x"), redirect: "manual" } as const;
    await (await send(url(), { ...init, signal: new AbortController().signal })).text();
    await new Promise(setImmediate); // The connection is back in the pool after this.
    respond = (request, response) => void request.resume().once("end", () => response.socket?.resetAndDestroy());
    expect(await failure(send(url(), { ...init, signal: new AbortController().signal }))).toBeInstanceOf(Error);
    expect([seen, sockets.length]).toEqual([2, 1]);
  });
});

/** Makes a round trip to the server over another connection. */
async function fetchElsewhere(): Promise<Response> {
  const stalled = respond;
  respond = (_, response) => void response.setHeader("connection", "close").end();
  const response = await globalThis.fetch(url(), { method: "POST" });
  respond = stalled;
  return response;
}
