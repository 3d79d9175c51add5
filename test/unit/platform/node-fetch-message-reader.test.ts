import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { MessageReader } from "../../../src/platform/node-fetch.js";

const utf8 = (text: string): Buffer => Buffer.from(text);
const text = ({ value }: ReadableStreamReadResult<Uint8Array>): string | undefined =>
  value && new TextDecoder().decode(value);

describe("MessageReader", () => {
  it("reads all chunks, even if promises push them while it flows", async () => {
    const message = new IncomingMessage(new Socket());
    const reader = new MessageReader(message);
    const pushing = (async () => {
      for (const part of ["a", "b", "c"]) {
        await new Promise(setImmediate); // The message flows after this.
        message.push(utf8(part));
      }
      message.push(null);
    })();
    let all = "";
    for (let result = await reader.read(); !result.done; result = await reader.read()) all += text(result);
    await pushing;
    expect(all).toBe("abc");
  });

  it("resolves a waiting read when it is cancelled, and is at its end then", async () => {
    const message = new IncomingMessage(new Socket());
    const reader = new MessageReader(message);
    const waiting = reader.read();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    expect((await reader.read()).done).toBe(true);
    expect(message.destroyed).toBe(true);
  });

  it("returns all chunks that have arrived before it throws an error", async () => {
    const message = new IncomingMessage(new Socket());
    const reader = new MessageReader(message);
    const first = reader.read();
    message.push(utf8("a"));
    message.push(utf8("b"));
    expect(text(await first)).toBe("a");
    message.destroy(new Error("broken"));
    expect(text(await reader.read())).toBe("b");
    await expect(reader.read()).rejects.toThrow("broken");
    await expect(reader.read()).rejects.toThrow("broken");
  });
});
