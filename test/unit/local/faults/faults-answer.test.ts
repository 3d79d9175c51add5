import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { LocalLambda } from "../../../../src/local/index.js";
import { injected } from "../../../support/recorder/marks.js";
import { answerTo, eventNames, open, start } from "../../../support/local/faults.js";
import { errorOf, startEndpoint } from "../../../support/local/functions.js";

/** A function that yields 1,000 bytes, and how often it ran to its end. */
async function counted(): Promise<LocalLambda & AsyncDisposable & { readonly ran: () => number }> {
  let ran = 0;
  const functions = {
    async *f() {
      yield Buffer.alloc(1000, "x");
      ran++;
    },
    async *g() {},
  };
  return Object.assign(await startEndpoint({ functions }), { ran: () => ran });
}

const statuses = (local: LocalLambda) => local.requests.map(({ statusCode }) => statusCode);

describe("a fault behind the function", () => {
  it.each([{ kind: "error", name: "ServiceException", runsFunction: true }, { kind: "reset" }] as const)(
    "waits for its end: %j",
    async (fault) => {
      let ended = false;
      const functions = {
        async *f() {
          yield "x";
          await new Promise((resolve) => setTimeout(resolve, 50));
          ended = true;
        },
      };
      await using local = await startEndpoint({ functions });
      local.inject("f", fault);
      await answerTo(local);
      expect(ended).toBe(true);
    },
  );
});

describe("an error", () => {
  it("has the further headers that are asked for", async () => {
    await using local = await counted();
    const headers = { "Retry-After": "3", "x-amz-retry-after": "1500" };
    local.inject("f", { kind: "error", name: "ServiceException", headers });
    expect(await answerTo(local)).toMatchObject({
      status: 500,
      headers: { "retry-after": "3", "x-amz-retry-after": "1500", "x-amzn-errortype": "ServiceException" },
    });
    expect(local.ran()).toBe(0);
  });

  it("may be raised behind the function, which has then run for nobody", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException", runsFunction: true });
    expect(await answerTo(local)).toMatchObject({ status: 500, ending: "end" });
    expect(local.ran()).toBe(1);
    expect(statuses(local)).toEqual([500]);
  });

  it("runs nothing for a DryRun", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException", runsFunction: true });
    expect(await answerTo(local, { headers: { "x-amz-invocation-type": "DryRun" } })).toMatchObject({ status: 500 });
    expect(local.ran()).toBe(0);
  });
});

describe("a reset", () => {
  it("breaks the connection without an answer when the function has run", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset" });
    expect(await answerTo(local)).toMatchObject({ status: undefined, ending: "ECONNRESET" });
    expect(local.ran()).toBe(1);
    expect(statuses(local)).toEqual([0]);
  });

  it("is a TCP reset and no orderly end", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset" });
    const request = start(local);
    const [socket] = (await once(request, "socket")) as [Socket];
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error).toMatchObject({ code: "ECONNRESET", syscall: "read" });
  });

  it.each([{ when: "after-headers" }, { afterBytes: 0 }] as const)("follows the head of a 200: %j", async (where) => {
    await using local = await counted();
    local.inject("f", { kind: "reset", ...where });
    const answer = await answerTo(local);
    expect(answer).toMatchObject({ status: 200, ending: "ECONNRESET" });
    expect(answer.body).toHaveLength(0);
    expect(local.ran()).toBe(1);
    expect(statuses(local)).toEqual([200]);
  });

  it.each([1, 500, 1000])("follows %i bytes of the body", async (afterBytes) => {
    await using local = await counted();
    local.inject("f", { kind: "reset", afterBytes });
    const answer = await answerTo(local);
    expect(answer).toMatchObject({ status: 200, ending: "ECONNRESET" });
    expect(answer.body).toHaveLength(afterBytes);
  });

  it("comes before the end of the body that it follows, and not at all in a shorter one", async () => {
    await using local = await counted();
    const { body } = await answerTo(local);
    local.inject("f", { kind: "reset", afterBytes: body.length });
    local.inject("f", { kind: "reset", afterBytes: body.length + 1 });
    const [at, beyond] = [await answerTo(local), await answerTo(local)];
    expect([at.ending, at.body.length]).toEqual(["ECONNRESET", body.length]);
    expect([beyond.ending, beyond.body.length]).toEqual(["end", body.length]);
  });

  it("is told from a cut by this package", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset", afterBytes: 500 });
    const client = createClient(local.clientOptions());
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [injected]: "yes" } });
    expect(await errorOf(stream.drain())).toMatchObject({ name: "StreamError", code: "reset" });
  });
});

describe("a stall", () => {
  it("answers nothing for good, though the function has run", async () => {
    let ran!: () => void;
    const hasRun = new Promise<void>((resolve) => (ran = resolve));
    const functions = {
      async *f() {
        yield "x";
        ran();
      },
    };
    const local = await startEndpoint({ functions });
    local.inject("f", { kind: "stall" });
    const request = start(local);
    const left = new Promise<void>((resolve) => request.on("close", resolve));
    let answered = false;
    request.on("response", () => (answered = true));
    await hasRun;
    // Another exchange, there and back, would have let an answer through.
    await answerTo(local);
    expect(answered).toBe(false);
    expect(request.destroyed).toBe(false);
    await local.close();
    await left;
    expect(statuses(local)).toEqual([0, 200]);
  });

  it.each([0, 1])("sends the head and %i frames, and no more, though the function has run", async (afterEvents) => {
    await using local = await counted();
    const { body } = await answerTo(local);
    local.inject("f", { kind: "stall", afterEvents });
    const { request, response } = await open(local);
    expect(response.statusCode).toBe(200);
    let bytes = 0;
    let ended = false;
    response.on("data", (chunk: Buffer) => (bytes += chunk.length)).on("end", () => (ended = true));
    const expected = afterEvents === 0 ? 0 : body.readUInt32BE(0);
    while (bytes < expected) await once(response, "data");
    await answerTo(local);
    expect(local.ran()).toBe(3);
    expect([bytes, ended]).toEqual([expected, false]);
    request.destroy();
  });
});

describe("a redirect", () => {
  it("names a host that cannot exist, and runs nothing", async () => {
    await using local = await counted();
    local.inject("f", { kind: "redirect" });
    const { status, headers, body } = await answerTo(local);
    expect([status, headers.location, body.length]).toEqual([307, "https://redirected.invalid/", 0]);
    expect(headers["x-amzn-requestid"]).toBe(local.requests[0]?.requestId);
    expect(local.ran()).toBe(0);
  });

  it("goes where it is told, with the status that it is given", async () => {
    await using local = await counted();
    local.inject("f", { kind: "redirect", location: "/elsewhere", status: 302 });
    expect(await answerTo(local)).toMatchObject({ status: 302, headers: { location: "/elsewhere" } });
    expect(statuses(local)).toEqual([302]);
  });
});

describe("a wrong Content-Type", () => {
  it("is a page of HTML with a status of 200, and runs nothing", async () => {
    await using local = await counted();
    local.inject("f", { kind: "content-type" });
    const { status, headers, body } = await answerTo(local);
    expect([status, headers["content-type"]]).toEqual([200, "text/html"]);
    expect(body.toString()).toMatch(/^<!doctype html>/);
    expect(local.ran()).toBe(0);
  });

  it("is what it is told to be, and so is the body", async () => {
    await using local = await counted();
    local.inject("f", { kind: "content-type", contentType: "text/plain; charset=utf-8", body: "ü" });
    const { headers, body } = await answerTo(local);
    expect([headers["content-type"], body.toString()]).toEqual(["text/plain; charset=utf-8", "ü"]);
  });
});

describe("a skewed clock", () => {
  const hour = 3_600_000;

  it.each([hour, -hour])(
    "by %i ms refuses what a right clock signed, and shows itself in Date",
    async (milliseconds) => {
      await using local = await counted();
      local.inject("f", { kind: "skew", milliseconds });
      const refused = await answerTo(local);
      expect(refused).toMatchObject({ status: 403, headers: { "x-amzn-errortype": "InvalidSignatureException" } });
      expect(Math.abs(Date.parse(refused.headers.date ?? "") - Date.now() - milliseconds)).toBeLessThan(60_000);
      expect(local.ran()).toBe(0);
      expect((await answerTo(local)).status).toBe(200);
    },
  );

  it("takes what was signed by it", async () => {
    await using local = await counted();
    local.inject("f", { kind: "skew", milliseconds: -hour }, 2);
    expect((await answerTo(local)).status).toBe(403);
    const accepted = await answerTo(local, { date: new Date(Date.now() - hour) });
    expect(accepted.status).toBe(200);
    expect(eventNames(accepted.events)).toEqual(["PayloadChunk", "InvokeComplete"]);
    expect(Math.abs(Date.parse(accepted.headers.date ?? "") - Date.now() + hour)).toBeLessThan(60_000);
    expect(local.ran()).toBe(1);
  });

  it("waits for its turn among the faults, and leaves the next one to another request", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException" });
    local.inject("f", { kind: "skew", milliseconds: 1000 });
    local.inject("f", { kind: "redirect" });
    const seen = [await answerTo(local), await answerTo(local), await answerTo(local), await answerTo(local)];
    expect(seen.map(({ status }) => status)).toEqual([500, 200, 307, 200]);
  });
});
