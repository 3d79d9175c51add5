import { beforeEach, describe, expect, it } from "vitest";
import type { InvocationStream } from "../../../src/index.js";
import { stalledStreamOf, useResponseServer } from "../../support/response-server.js";
import { base64, consume, invokeInChunks, text } from "../../support/consume.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { expectNoUnhandledRejections } from "../../support/unhandled-rejections.js";

const server = useResponseServer();

const invoke = (size?: number, signal?: AbortSignal): Promise<InvocationStream> => invokeInChunks(server, size, signal);

expectNoUnhandledRejections();

describe("leaving a stream early", () => {
  beforeEach(() => void (server.respond = stalledStreamOf(payloadChunk("first"))));

  it("closes the connection on break", async () => {
    const stream = await invoke();
    for await (const chunk of stream) {
      expect(text(chunk)).toBe("first");
      break;
    }
    await server.closed;
    await expect(stream.completion).rejects.toMatchObject({ name: "AbortError" });
  });

  it("closes the connection on cancel, and rejects with the reason of cancel", async () => {
    const stream = await invoke();
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    const pending = iterator.next();
    const reason = new Error("enough");
    await stream.cancel(reason);
    await expect(pending).rejects.toBe(reason);
    await expect(stream.completion).rejects.toBe(reason);
    await server.closed;
    await stream.cancel();
  });

  it("closes the connection when body is cancelled", async () => {
    const stream = await invoke();
    const reader = stream.body.getReader();
    expect(text((await reader.read()).value ?? new Uint8Array())).toBe("first");
    await reader.cancel("enough");
    await expect(stream.completion).rejects.toBe("enough");
    await server.closed;
  });

  it("through body rejects with a reason, and does not disturb another consumer", async () => {
    const left = await invoke();
    for await (const chunk of left.body) {
      expect(text(chunk)).toBe("first");
      break;
    }
    await expect(left.completion).rejects.toMatchObject({ name: "AbortError" });
    await expect(left.text()).rejects.toThrow(TypeError);

    const consumed = await invoke();
    const iterator = consumed[Symbol.asyncIterator]();
    await expect(consumed.body.cancel()).rejects.toThrow(TypeError);
    expect(text((await iterator.next()).value)).toBe("first");
    await consumed.cancel();
  });

  it("closes the connection on disposal", async () => {
    {
      await using stream = await invoke();
      expect(stream.statusCode).toBe(200);
    }
    await server.closed;
  });

  it("rejects with the reason of the signal on an abort", async () => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const stream = await invoke(Infinity, controller.signal);
    const consumed = consume(stream);
    controller.abort(reason);
    expect((await consumed).error).toBe(reason);
    await expect(stream.completion).rejects.toBe(reason);
    await server.closed;
  });

  it("keeps the completion if it happens at InvokeComplete", async () => {
    server.respond = stalledStreamOf(join(payloadChunk("a"), invokeComplete({ LogResult: base64("log") })));
    const stream = await invoke();
    for await (const one of stream.events()) if (one.InvokeComplete !== undefined) break;
    expect(await stream.completion).toMatchObject({ logs: "log" });
    await server.closed;
  });
});
