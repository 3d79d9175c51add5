import { describe, expect, it } from "vitest";
import { MessageDecoder } from "../../../src/event-stream/messages.js";
import { frame, join } from "../../support/frames.js";

const stream = join(...["a", "a", "b", "a"].map((x) => frame("event", { x }, "body")));

/** The `headers` objects of the messages of the stream. */
function headersOf(decoder: MessageDecoder): unknown[] {
  decoder.frames.push(stream);
  const found: unknown[] = [];
  while (decoder.next()) found.push(decoder.headers);
  return found;
}

describe("the headers of messages in a row", () => {
  it("are one object where their blocks are equal and that is asked for", () => {
    const [one, two, three, four] = headersOf(new MessageDecoder(undefined, true));
    expect(two).toBe(one);
    expect(three).toMatchObject({ x: { value: "b" } });
    expect(four).toEqual(one);
    expect(four).not.toBe(one);
  });

  it("are objects of their own otherwise", () => {
    expect(new Set(headersOf(new MessageDecoder())).size).toBe(4);
  });
});
