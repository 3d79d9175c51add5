import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { authorization, startGateway, type RunningGateway } from "../../support/gateway/start.js";

const post = { method: "POST", body: "{}" };

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** A function that tells when it runs and when nobody wants more of it, and writes its second part when it is let go on. */
function held() {
  const [begun, left, released] = [gate(), gate(), gate()];
  async function* script() {
    try {
      yield "first";
      begun.open();
      await Promise.race([released.opened, left.opened]);
      for (let count = 0; count < 1000; count++) yield "x".repeat(1000);
    } finally {
      left.open();
    }
  }
  return { begun, left, released, script };
}

async function begin(gateway: RunningGateway, path = "/held"): Promise<IncomingMessage> {
  const sent = httpRequest(gateway.url + path, { method: "POST", headers: { authorization }, agent: false });
  sent.on("error", () => undefined).end("{}");
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response.on("error", () => undefined);
}

describe("a caller that leaves", () => {
  it("ends the connection of its invocation", async () => {
    const { begun, script } = held();
    await using gateway = await startGateway({ held: script });
    const response = await begin(gateway);
    await begun.opened;
    response.destroy();
    expect(await gateway.logged(/^POST held 200 /)).toMatch(/ cut\n$/);
    const [seen] = gateway.local.requests;
    expect(seen?.functionName).toBe("held");
  });

  it("that leaves before the response begins ends it too", async () => {
    const asked = gate();
    await using gateway = await startGateway({
      async *silent() {
        asked.open();
        await new Promise(() => undefined);
        yield "";
      },
    });
    const controller = new AbortController();
    const fetched = gateway.fetch("/silent", { ...post, signal: controller.signal });
    await asked.opened;
    controller.abort();
    await expect(fetched).rejects.toThrow("aborted");
    expect(await gateway.logged(/^POST silent /)).toMatch(/^POST silent 0 .* cut\n$/);
  });
});

describe("a caller that does not read", () => {
  it("stops the function, and gets everything when it reads", async () => {
    let written = 0;
    const size = 64_000;
    const count = 500;
    await using gateway = await startGateway({
      async *large() {
        for (; written < count; written++) {
          yield new Uint8Array(size);
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    });
    const response = await begin(gateway, "/large");
    response.pause();
    let before = -1;
    // What the sockets between take is written at once, and then nothing more.
    while (written !== before) {
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(written).toBeLessThan(count / 2);
    let length = 0;
    for await (const piece of response as AsyncIterable<Buffer>) length += piece.length;
    expect(length).toBe(size * count);
  });
});

describe("stopping", () => {
  it("lets what is under way end, refuses what comes, and closes the port", async () => {
    const { begun, released, script } = held();
    await using gateway = await startGateway({ held: script });
    // A connection that is there before, and idle.
    const { hostname, port } = new URL(gateway.url);
    const open = connect(Number(port), hostname);
    open.write(`GET /healthz HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`);
    await once(open, "data");
    const response = await begin(gateway);
    await begun.opened;
    const closed = gateway.gateway.close(30_000);
    await once(open, "close");
    await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow("fetch failed");
    released.open();
    let length = 0;
    for await (const piece of response as AsyncIterable<Buffer>) length += piece.length;
    expect(length).toBe(5 + 1_000_000);
    await closed;
  });

  it("refuses a request on a connection that is busy with another", async () => {
    const { begun, released, script } = held();
    await using gateway = await startGateway({ held: script });
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const head = (target: string) => `${target} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\n`;
    socket.write(`${head("POST /held")}content-length: 2\r\n\r\n{}`);
    await begun.opened;
    const closed = gateway.gateway.close(30_000);
    socket.write(`${head("GET /healthz")}\r\n${head("POST /held")}content-length: 2\r\n\r\n{}`);
    released.open();
    let text = "";
    for await (const piece of socket as AsyncIterable<Buffer>) text += piece.toString("latin1");
    text = text.replace(/x+/g, "");
    expect(text).toMatch(
      /^HTTP\/1\.1 200 [^]*HTTP\/1\.1 503 [^]*\{"isStopping":true\}\r\n0\r\n\r\nHTTP\/1\.1 503 [^]*connection: close[^]*is stopping/i,
    );
    await closed;
  });

  it("cuts what takes too long", async () => {
    const { begun, script } = held();
    await using gateway = await startGateway({ held: script });
    const response = await begin(gateway);
    response.resume();
    await begun.opened;
    await gateway.gateway.close(10);
    await new Promise((resolve) => response.on("close", resolve));
    expect(response.complete).toBe(false);
  });
});
