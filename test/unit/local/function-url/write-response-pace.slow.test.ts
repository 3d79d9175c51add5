import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { handler, sideChannel, type SideChannel } from "../../../support/local/functions.js";

const nul = "\0".repeat(8);
const logs: string[] = [];
let local: LocalLambda;
let side: SideChannel;
let finished: () => void = () => undefined;

beforeAll(async () => {
  side = await sideChannel();
  local = await startLocalLambda({
    onLog(_name, chunk) {
      logs.push(Buffer.from(chunk).toString());
      if (logs.at(-1)?.includes("WRITTEN")) finished();
    },
    functions: {
      floods: { handler: handler("urls.floods"), timeout: 60 },
      /** Writes each piece when the test lets it. */
      async *gated() {
        yield `{"statusCode":200,"headers":{"content-type":"text/event-stream"}}${nul}`;
        for (const name of ["one", "two"]) {
          await fetch(`${side.url}/${name}`);
          yield name;
        }
      },
      async *pours(_event, context) {
        let bytes = 0;
        const block = Buffer.alloc(64 * 1024, "x");
        for (; bytes < 64 * 1024 * 1024; bytes += block.length) {
          context.log(`AT ${bytes}`);
          yield block;
        }
        finished();
      },
    },
  });
});
afterAll(async () => {
  await local.close();
  await side[Symbol.asyncDispose]();
});

/** Sends a GET and resolves with the head of the response. */
async function open(name: string): Promise<IncomingMessage> {
  const sent = httpRequest(local.functionUrl(name), { agent: false }).end();
  sent.on("error", () => undefined);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  return response;
}

describe("a stream", () => {
  it("reaches the client as it is written, the head before all else", async () => {
    const response = await open("gated");
    expect(response.headers["content-type"]).toBe("text/event-stream");
    const chunks = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (const name of ["one", "two"]) {
      side.release(name);
      expect(String((await chunks.next()).value)).toBe(name);
    }
    expect((await chunks.next()).done).toBe(true);
  });

  it("holds the function back until the client reads, and loses nothing", async () => {
    logs.length = 0;
    const response = await open("pours");
    response.pause();
    const at = () => Number(/AT (\d+)\n$/.exec(logs.join(""))?.[1] ?? 0);
    // It has come to rest when it has not moved for a while. What the system's buffers take is far below the whole.
    let before = -1;
    while (before !== at()) {
      before = at();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(before).toBeLessThan(32 * 1024 * 1024);
    let bytes = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) bytes += chunk.length;
    expect(bytes).toBe(64 * 1024 * 1024);
  });

  it.each(["pours", "floods"])("goes on to its end in %s when the client leaves", async (name) => {
    logs.length = 0;
    const ended = new Promise<void>((resolve) => (finished = resolve));
    const response = await open(name);
    await once(response, "data");
    response.destroy();
    await ended;
  });
});
