import { describe, expect, it } from "vitest";
import { decodeMessages } from "../../../src/event-stream/index.js";
import { frame, join } from "../../support/frames.js";
import { invokeInChunks } from "../../support/consume.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";

// Where the header blocks of two frames in a row are equal, the second is not read again. It must be, if they differ.

const server = useResponseServer();
const invokeComplete = frame("event", { ":event-type": "InvokeComplete" }, "{}");

/** The values of the header `name` in each message of a stream. */
async function valuesOf(name: string, bytes: Uint8Array): Promise<unknown[]> {
  const values: unknown[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  for await (const { headers } of decodeMessages(source())) values.push(headers[name]?.value);
  return values;
}

/** Texts of this length, each with another letter at another place. */
const variantsOf = (length: number): string[] =>
  Array.from({ length }, (_, at) => `${"a".repeat(at)}b${"a".repeat(length - at - 1)}`);

describe("a header block that differs from the one before in one byte", () => {
  it.each([5, 6, 7, 8])("is read, wherever the byte is in a value of %i", async (length) => {
    for (const body of ["", "x".repeat(2000)]) {
      for (const value of variantsOf(length)) {
        const same = "a".repeat(length);
        const frames = [same, value, value, same].map((one) => frame("event", { x: one }, body));
        expect(await valuesOf("x", join(...frames))).toEqual([same, value, value, same]);
      }
    }
  });

  it.each(["", "x", "xx", "xxx"])("is of another event: %j", async (padding) => {
    for (const body of ["one ", "y".repeat(2000)]) {
      const bytes = (type: string): Uint8Array => frame("event", { p: padding, ":event-type": type }, body);
      server.respond = streamOf(join(bytes("PayloadChunk"), bytes("PayloadChunj"), invokeComplete));
      expect(await (await invokeInChunks(server)).text()).toBe(body);
    }
  });
});

describe("a header block that is the beginning of the one before, or goes on after it", () => {
  it("is read", async () => {
    const values = ["aaaa", "aaaaa", "aaaa", "aaaaaaaaa"];
    expect(await valuesOf("x", join(...values.map((x) => frame("event", { x }, ""))))).toEqual(values);
  });
});
