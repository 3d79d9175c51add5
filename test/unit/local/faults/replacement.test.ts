import { once } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { LocalLambda } from "../../../../src/local/index.js";
import { injected } from "../../../support/recorder/marks.js";
import { responseTo, eventNames, open, start } from "../../../support/local/faults.js";
import { errorOf, startEndpoint } from "../../../support/local/functions.js";

/** Starts an endpoint with a function that yields 1,000 bytes. `ran` says how often it ran to its end. */
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

describe("a fault that runs the function first", () => {
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
      await responseTo(local);
      expect(ended).toBe(true);
    },
  );
});

describe("an error", () => {
  it("has the further headers that the fault gives it", async () => {
    await using local = await counted();
    const headers = { "Retry-After": "3", "x-amz-retry-after": "1500" };
    local.inject("f", { kind: "error", name: "ServiceException", headers });
    expect(await responseTo(local)).toMatchObject({
      status: 500,
      headers: { "retry-after": "3", "x-amz-retry-after": "1500", "x-amzn-errortype": "ServiceException" },
    });
    expect(local.ran()).toBe(0);
  });

  it("can come after the function has run to its end", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException", runsFunction: true });
    expect(await responseTo(local)).toMatchObject({ status: 500, ending: "end" });
    expect(local.ran()).toBe(1);
    expect(statuses(local)).toEqual([500]);
  });

  it("runs nothing for a DryRun", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException", runsFunction: true });
    expect(await responseTo(local, { headers: { "x-amz-invocation-type": "DryRun" } })).toMatchObject({ status: 500 });
    expect(local.ran()).toBe(0);
  });
});

describe("a reset", () => {
  it("breaks the connection without a response when the function has run", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset" });
    expect(await responseTo(local)).toMatchObject({ status: undefined, ending: "ECONNRESET" });
    expect(local.ran()).toBe(1);
    expect(statuses(local)).toEqual([0]);
  });

  it("is a TCP reset and not a regular end", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset" });
    const request = start(local);
    const [socket] = (await once(request, "socket")) as [Socket];
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect(error).toMatchObject({ code: "ECONNRESET", syscall: "read" });
  });

  it.each([{ when: "after-headers" }, { afterBytes: 0 }] as const)(
    "follows the headers of a 200: %j",
    async (where) => {
      await using local = await counted();
      local.inject("f", { kind: "reset", ...where });
      const response = await responseTo(local);
      expect(response).toMatchObject({ status: 200, ending: "ECONNRESET" });
      expect(response.body).toHaveLength(0);
      expect(local.ran()).toBe(1);
      expect(statuses(local)).toEqual([200]);
    },
  );

  it.each([1, 500, 1000])("follows %i bytes of the body", async (afterBytes) => {
    await using local = await counted();
    local.inject("f", { kind: "reset", afterBytes });
    const response = await responseTo(local);
    expect(response).toMatchObject({ status: 200, ending: "ECONNRESET" });
    expect(response.body).toHaveLength(afterBytes);
  });

  it("comes before the end of a body of that length, and not at all in a shorter one", async () => {
    await using local = await counted();
    const { body } = await responseTo(local);
    local.inject("f", { kind: "reset", afterBytes: body.length });
    local.inject("f", { kind: "reset", afterBytes: body.length + 1 });
    const [at, beyond] = [await responseTo(local), await responseTo(local)];
    expect([at.ending, at.body.length]).toEqual(["ECONNRESET", body.length]);
    expect([beyond.ending, beyond.body.length]).toEqual(["end", body.length]);
  });

  it("is told apart from a cut by this package's client", async () => {
    await using local = await counted();
    local.inject("f", { kind: "reset", afterBytes: 500 });
    const client = createClient(local.clientOptions());
    const stream = await client.invokeWithResponseStream({ FunctionName: "f" }, { headers: { [injected]: "yes" } });
    expect(await errorOf(stream.drain())).toMatchObject({ name: "StreamError", code: "reset" });
  });
});

describe("a stall", () => {
  it("never responds, though the function has run", async () => {
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
    let responded = false;
    request.on("response", () => (responded = true));
    await hasRun;
    // A response would have come by the time that another request and its response have gone there and back.
    await responseTo(local);
    expect(responded).toBe(false);
    expect(request.destroyed).toBe(false);
    await local.close();
    await left;
    expect(statuses(local)).toEqual([0, 200]);
  });

  it.each([0, 1])(
    "sends the headers and %i frames and nothing more, though the function has run",
    async (afterEvents) => {
      await using local = await counted();
      const { body } = await responseTo(local);
      local.inject("f", { kind: "stall", afterEvents });
      const { request, response } = await open(local);
      expect(response.statusCode).toBe(200);
      let bytes = 0;
      let ended = false;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length)).on("end", () => (ended = true));
      const expected = afterEvents === 0 ? 0 : body.readUInt32BE(0);
      while (bytes < expected) await once(response, "data");
      await responseTo(local);
      expect(local.ran()).toBe(3);
      expect([bytes, ended]).toEqual([expected, false]);
      request.destroy();
    },
  );
});

describe("a redirect", () => {
  it("leads to a host that cannot exist, and does not run the function", async () => {
    await using local = await counted();
    local.inject("f", { kind: "redirect" });
    const { status, headers, body } = await responseTo(local);
    expect([status, headers.location, body.length]).toEqual([307, "https://redirected.invalid/", 0]);
    expect(headers["x-amzn-requestid"]).toBe(local.requests[0]?.requestId);
    expect(local.ran()).toBe(0);
  });

  it("leads where the fault says, with its status", async () => {
    await using local = await counted();
    local.inject("f", { kind: "redirect", location: "/elsewhere", status: 302 });
    expect(await responseTo(local)).toMatchObject({ status: 302, headers: { location: "/elsewhere" } });
    expect(statuses(local)).toEqual([302]);
  });
});

describe("a wrong Content-Type", () => {
  it("is an HTML page with the status 200, and does not run the function", async () => {
    await using local = await counted();
    local.inject("f", { kind: "content-type" });
    const { status, headers, body } = await responseTo(local);
    expect([status, headers["content-type"]]).toEqual([200, "text/html"]);
    expect(body.toString()).toMatch(/^<!doctype html>/);
    expect(local.ran()).toBe(0);
  });

  it("is what the fault says, and so is the body", async () => {
    await using local = await counted();
    local.inject("f", { kind: "content-type", contentType: "text/plain; charset=utf-8", body: "ü" });
    const { headers, body } = await responseTo(local);
    expect([headers["content-type"], body.toString()]).toEqual(["text/plain; charset=utf-8", "ü"]);
  });
});

describe("a skewed clock", () => {
  const hour = 3_600_000;

  it.each([hour, -hour])(
    "by %i ms refuses what a right clock has signed, and shows in the header Date",
    async (milliseconds) => {
      await using local = await counted();
      local.inject("f", { kind: "skew", milliseconds });
      const refused = await responseTo(local);
      expect(refused).toMatchObject({ status: 403, headers: { "x-amzn-errortype": "InvalidSignatureException" } });
      expect(Math.abs(Date.parse(refused.headers.date ?? "") - Date.now() - milliseconds)).toBeLessThan(60_000);
      expect(local.ran()).toBe(0);
      expect((await responseTo(local)).status).toBe(200);
    },
  );

  it("accepts what was signed by it", async () => {
    await using local = await counted();
    local.inject("f", { kind: "skew", milliseconds: -hour }, 2);
    expect((await responseTo(local)).status).toBe(403);
    const accepted = await responseTo(local, { date: new Date(Date.now() - hour) });
    expect(accepted.status).toBe(200);
    expect(eventNames(accepted.events)).toEqual(["PayloadChunk", "InvokeComplete"]);
    expect(Math.abs(Date.parse(accepted.headers.date ?? "") - Date.now() + hour)).toBeLessThan(60_000);
    expect(local.ran()).toBe(1);
  });

  it("waits for its turn among the faults, and leaves the next fault to another request", async () => {
    await using local = await counted();
    local.inject("f", { kind: "error", name: "ServiceException" });
    local.inject("f", { kind: "skew", milliseconds: 1000 });
    local.inject("f", { kind: "redirect" });
    const seen = [await responseTo(local), await responseTo(local), await responseTo(local), await responseTo(local)];
    expect(seen.map(({ status }) => status)).toEqual([500, 200, 307, 200]);
  });
});
