import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { MessageReader } from "../../../src/platform/node-fetch.js";

const utf8 = (text: string): Buffer => Buffer.from(text);
const text = ({ value }: ReadableStreamReadResult<Uint8Array>): string | undefined =>
  value && new TextDecoder().decode(value);

describe("the reader of a message", () => {
  it("gives all that comes, also where it comes from promises", async () => {
    const message = new IncomingMessage(new Socket());
    const reader = new MessageReader(message);
    const pushing = (async () => {
      for (const part of ["a", "b", "c"]) {
        await new Promise(setImmediate); // until it flows
        message.push(utf8(part));
      }
      message.push(null);
    })();
    let all = "";
    for (let result = await reader.read(); !result.done; result = await reader.read()) all += text(result);
    await pushing;
    expect(all).toBe("abc");
  });

  it("settles a read that waits when it is cancelled, and has nothing after that", async () => {
    const message = new IncomingMessage(new Socket());
    const reader = new MessageReader(message);
    const waiting = reader.read();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    expect((await reader.read()).done).toBe(true);
    expect(message.destroyed).toBe(true);
  });

  it("gives what came with a chunk before the error that came after it", async () => {
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
