import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stalledStreamOf, useResponseServer } from "../../support/response-server.js";
import { payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const calls = 40;

describe("a signal that many calls share", () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  beforeEach(() => void process.on("warning", onWarning));
  afterEach(() => void process.off("warning", onWarning));

  it("has one listener until the last call ends, so that the runtime warns of no leak", async () => {
    const { signal } = new AbortController();
    const streams = Array.from({ length: calls }, () =>
      server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal }),
    );
    const listeners = (): number => getEventListeners(signal, "abort").length;
    expect(listeners()).toBe(1);
    const [first, ...others] = await Promise.all(streams);
    for (const stream of others) await stream.drain();
    expect(listeners()).toBe(1);
    await first?.drain();
    expect(listeners()).toBe(0);
    expect(warnings).toEqual([]);
  });

  it("has no listener left after a call that fails", async () => {
    server.respond = (response) => void response.writeHead(500).end();
    const { signal } = new AbortController();
    const call = server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal });
    await expect(call).rejects.toMatchObject({ code: "service" });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("rejects all calls with its reason, those that still wait for a response too", async () => {
    server.respond = stalledStreamOf(payloadChunk("first"));
    const controller = new AbortController();
    const { signal } = controller;
    const open = await Promise.all(
      Array.from({ length: calls }, () => server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal })),
    );
    server.respond = () => undefined;
    const waiting = server.client().invokeWithResponseStream({ FunctionName: "f" }, { signal });
    const reason = new Error("shutting down");
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    for (const { completion } of open) await expect(completion).rejects.toBe(reason);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
