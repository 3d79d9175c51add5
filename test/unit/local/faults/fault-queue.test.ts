import { execFile } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../../../src/local/index.js";
import { responseTo, eventNames, open, start } from "../../../support/local/faults.js";
import { nodeFromSource } from "../../../support/from-source.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { invokePath, send } from "../../../support/local/raw-request.js";

const word = async function* () {
  yield "word";
};

describe("the queue of faults", () => {
  it("counts only requests for the function that would otherwise be accepted", async () => {
    await using local = await startEndpoint({ functions: { async *f() {}, async *g() {} } });
    local.inject("f", { kind: "error", name: "ServiceException" }, 2);
    local.inject("f", { kind: "error", name: "SnapStartException" });
    const seen: (string | number)[] = [];
    for (const raw of [{}, { path: invokePath("g") }, { body: "{" }, {}, { sign: false }, {}, {}]) {
      const { error, status } = await send(local, { path: invokePath("f"), ...raw });
      seen.push(error ?? status);
    }
    const refused = ["InvalidRequestContentException", "MissingAuthenticationTokenException"];
    expect(seen).toEqual([
      "ServiceException",
      200,
      refused[0],
      "ServiceException",
      refused[1],
      "SnapStartException",
      200,
    ]);
  });

  it("is met in its order, each fault as many times as `inject` was told", async () => {
    await using local = await startEndpoint({ functions: { f: word } });
    local.inject("f", { kind: "message", type: "exception" }, 2);
    local.inject("f", { kind: "cut", where: "frame-boundary" });
    local.inject("f", { kind: "redirect" });
    const seen: unknown[] = [];
    for (let count = 0; count < 5; count++) {
      const { status, events } = await responseTo(local);
      seen.push([status, ...eventNames(events)]);
    }
    const whole = [200, "PayloadChunk", "InvokeComplete"];
    expect(seen).toEqual([[200, "exception"], [200, "exception"], [200], [307], whole]);
  });

  it("is separate for each function", async () => {
    await using local = await startEndpoint({ functions: { f: word, g: word } });
    local.inject("f", { kind: "redirect" });
    expect((await responseTo(local, { functionName: "g" })).status).toBe(200);
    expect((await responseTo(local)).status).toBe(307);
  });

  it("holds a fault once, however large its number of times is", async () => {
    await using local = await startEndpoint({ functions: { f: word } });
    local.inject("f", { kind: "stall", afterEvents: 0 }, Number.MAX_SAFE_INTEGER);
    const { response } = await open(local);
    expect(response.statusCode).toBe(200);
  });

  it("keeps a fault of the stream for a request that has a stream", async () => {
    await using local = await startEndpoint({ functions: { f: word } });
    local.inject("f", { kind: "cut", where: "frame-boundary" });
    const dryRun = { headers: { "x-amz-invocation-type": "DryRun" } };
    expect((await responseTo(local, dryRun)).status).toBe(204);
    expect((await responseTo(local)).events).toEqual([]);
    local.inject("f", { kind: "reset" });
    expect((await responseTo(local, dryRun)).ending).toBe("ECONNRESET");
  });

  it("keeps faults as they were when they were injected", async () => {
    await using local = await startEndpoint({ functions: { f: word } });
    const fault = { kind: "error", name: "TooManyRequestsException", headers: { "retry-after": "1" } } as const;
    local.inject("f", fault);
    Object.assign(fault.headers, { "retry-after": "2" });
    expect((await responseTo(local)).headers["retry-after"]).toBe("1");
  });
});

describe("a function whose response a fault replaces or ends", () => {
  it.each<Fault>([
    { kind: "cut", where: "frame-boundary" },
    { kind: "stall", afterEvents: 1 },
    { kind: "reset", afterBytes: 10 },
    { kind: "reset" },
    { kind: "stall" },
  ])("leaves room in the event loop for others though it never ends: %j", async (fault) => {
    let lap = (): void => undefined;
    const local = await startEndpoint({
      functions: {
        async *f() {
          for (;;) {
            lap();
            yield "tick";
          }
        },
        g: word,
      },
    });
    local.inject("f", fault);
    const request = start(local);
    for (let count = 0; count < 5; count++) await new Promise<void>((resolve) => (lap = resolve));
    expect((await responseTo(local, { functionName: "g" })).status).toBe(200);
    await local.close();
    if (!request.closed) await once(request, "close").catch(() => undefined);
  });
});

describe("close", () => {
  it("leaves nothing behind of a fault that would keep the process alive", async () => {
    const local = JSON.stringify(new URL("../../../../src/local/index.ts", import.meta.url));
    const script = `
      import { once } from "node:events";
      import { request } from "node:http";
      const { startLocalLambda } = await import(${local});
      const functions = { async *f() { yield "some text"; } };
      const bandwidth = { burstBytes: 0, bytesPerSecond: 0.01 };
      const local = await startLocalLambda({ functions, bandwidth, credentials: false });
      const faults = [
        { kind: "stall" },
        { kind: "stall", afterEvents: 0 },
        { kind: "drip", milliseconds: 600_000 },
        { kind: "unknown-event" },
      ];
      for (const fault of faults) {
        local.inject("f", fault);
        const sent = request(local.url + "/2021-11-15/functions/f/response-streaming-invocations", { method: "POST" });
        sent.on("error", () => undefined).on("response", (response) => response.on("error", () => undefined).resume());
        const begun = fault.kind === "stall" && fault.afterEvents === undefined ? "finish" : "response";
        sent.end();
        await once(sent, begun);
      }
      while (local.requests.length < faults.length) await new Promise((resolve) => setImmediate(resolve));
      local.inject("f", { kind: "refuse", milliseconds: 600_000 });
      await local.close();
      console.log("closed");
    `;
    const run = promisify(execFile)(process.execPath, [...nodeFromSource, "--input-type=module", "-e", script], {
      timeout: 30_000,
    });
    expect((await run).stdout).toBe("closed\n");
  }, 40_000);
});
