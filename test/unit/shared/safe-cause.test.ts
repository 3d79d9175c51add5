import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { safeCause } from "../../../src/shared/safe-cause.js";

const secret = "card 4111111111111111";
const shown = (value: unknown): string => inspect(value, { depth: 20, showHidden: true });

describe("safeCause", () => {
  it("returns the error itself if that holds nothing of a response", () => {
    const error = Object.assign(new TypeError("fetch failed", { cause: new Error("inner") }), { code: "ECONNRESET" });
    expect(safeCause(error)).toBe(error);
  });

  it.each([
    ["the text that a parser attached", Object.assign(new Error("parse"), { data: secret })],
    ["the bytes that a parser attached", Object.assign(new Error("parse"), { rawPacket: Buffer.from(secret) })],
    [
      "members of an inner error",
      new TypeError("outer", { cause: Object.assign(new Error("inner"), { data: secret }) }),
    ],
    [
      "members of an error in an AggregateError",
      new AggregateError([new Error("a"), Object.assign(new Error("b"), { body: secret })]),
    ],
    ["an object in an error", Object.assign(new Error("parse"), { response: { body: secret } })],
    ["a cause that is text", new Error("outer", { cause: secret })],
    ["a cause that is bytes", new Error("outer", { cause: new TextEncoder().encode(secret) })],
    ["a member under a symbol", Object.assign(new Error("parse"), { [Symbol("chunk")]: secret })],
  ])("leaves out %s, and keeps the class, the message and the stack", (_, error) => {
    const safe = safeCause(error);
    expect(shown(safe)).not.toContain("4111");
    expect(shown(safe)).not.toContain("52, 49, 49, 49"); // These are the bytes of 4111.
    expect(safe).toBeInstanceOf(error.constructor);
    expect(safe).toMatchObject({ message: error.message, stack: error.stack });
    expect(safe).not.toBe(error); // The original error must not be changed.
  });

  it("returns undefined for everything that is not an error", () => {
    for (const cause of [secret, Buffer.from(secret), { data: secret }, 5, null, undefined]) {
      expect(safeCause(cause)).toBeUndefined();
    }
  });

  it("returns from circular causes", () => {
    const error: Error & { cause?: unknown; data?: unknown } = new Error("round");
    error.cause = error;
    error.data = secret;
    expect(shown(safeCause(error))).not.toContain("4111");
  });
});
