import { once } from "node:events";
import { Agent } from "node:http";
import { createConnection, createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { LocalLambda } from "../../../../src/local/index.js";
import { responseTo, open } from "../../../support/local/faults.js";
import { startEndpoint } from "../../../support/local/functions.js";

const words = () => startEndpoint({ functions: { async *f() {}, async *g() {} } });

describe("a port that refuses", () => {
  const refused = { status: undefined, ending: "ECONNREFUSED" };

  it("refuses connections for all functions from `inject` on, and then listens on its port again", async () => {
    await using local = await words();
    const startedAt = performance.now();
    local.inject("f", { kind: "refuse" });
    expect(await responseTo(local)).toMatchObject(refused);
    expect(await responseTo(local, { functionName: "g" })).toMatchObject(refused);
    await listening(local);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(99);
    expect((await responseTo(local)).status).toBe(200);
    expect(local.requests).toHaveLength(1);
  });

  it("refuses for the milliseconds of the fault as many times as it is told, and longer when it is told again", async () => {
    await using local = await words();
    const startedAt = performance.now();
    local.inject("f", { kind: "refuse", milliseconds: 30 }, 3);
    local.inject("f", { kind: "refuse", milliseconds: 40 });
    await listening(local);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(129);
  });

  it("closes idle connections at once, and the others when their response has ended", async () => {
    let goOn!: () => void;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    const functions = {
      async *f() {
        yield "begun";
        await going;
        yield "ended";
      },
    };
    await using local = await startEndpoint({ functions });
    const idle = createConnection(Number(new URL(local.url).port), "127.0.0.1");
    await once(idle, "connect");
    const agent = new Agent({ keepAlive: true });
    const { request, response } = await open(local, { agent });
    local.inject("f", { kind: "refuse", milliseconds: 60_000 });
    await once(idle.resume(), "close");
    goOn();
    let body = "";
    for await (const chunk of response.setEncoding("latin1")) body += chunk as string;
    expect(body).toContain("ended");
    // The client would have kept the connection.
    if (request.socket?.closed !== true) await once(request.socket as Socket, "close");
    expect(await responseTo(local)).toMatchObject(refused);
    agent.destroy();
  });

  it("can be closed for good while it refuses", async () => {
    const local = await words();
    local.inject("f", { kind: "refuse", milliseconds: 20 });
    await local.close();
    local.inject("f", { kind: "refuse", milliseconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await responseTo(local)).toMatchObject(refused);
  });

  it("waits for its port while another program has it", async () => {
    await using local = await words();
    const port = Number(new URL(local.url).port);
    local.inject("f", { kind: "refuse", milliseconds: 10 });
    const other = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
    await once(other, "listening");
    await new Promise((resolve) => setTimeout(resolve, 50));
    other.close();
    await listening(local);
    expect((await responseTo(local)).status).toBe(200);
  });
});

/** Resolves when the port takes connections. */
async function listening(local: LocalLambda): Promise<void> {
  for (;;) {
    const socket = createConnection(Number(new URL(local.url).port), "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch {
      // The connection was refused.
    } finally {
      socket.destroy();
    }
  }
}
