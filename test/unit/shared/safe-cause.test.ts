import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { safeCause } from "../../../src/shared/safe-cause.js";

const secret = "card 4111111111111111";
const shown = (value: unknown): string => inspect(value, { depth: 20, showHidden: true });

describe("a cause that may be logged", () => {
  it("is the error itself where that holds nothing of a response", () => {
    const error = Object.assign(new TypeError("fetch failed", { cause: new Error("inner") }), { code: "ECONNRESET" });
    expect(safeCause(error)).toBe(error);
  });

  it.each([
    ["text of a parser", Object.assign(new Error("parse"), { data: secret })],
    ["bytes of a parser", Object.assign(new Error("parse"), { rawPacket: Buffer.from(secret) })],
    ["an inner error", new TypeError("outer", { cause: Object.assign(new Error("inner"), { data: secret }) })],
    ["an error of many", new AggregateError([new Error("a"), Object.assign(new Error("b"), { body: secret })])],
    ["an object in an error", Object.assign(new Error("parse"), { response: { body: secret } })],
    ["a cause that is text", new Error("outer", { cause: secret })],
    ["a cause that is bytes", new Error("outer", { cause: new TextEncoder().encode(secret) })],
    ["a member under a symbol", Object.assign(new Error("parse"), { [Symbol("chunk")]: secret })],
  ])("leaves out %s, and keeps the class, the message and the stack", (_, error) => {
    const safe = safeCause(error);
    expect(shown(safe)).not.toContain("4111");
    expect(shown(safe)).not.toContain("52, 49, 49, 49"); // the bytes as numbers
    expect(safe).toBeInstanceOf(error.constructor);
    expect(safe).toMatchObject({ message: error.message, stack: error.stack });
    expect(safe).not.toBe(error); // The error of the caller is left as it was.
  });

  it("is left out where it is no error", () => {
    for (const cause of [secret, Buffer.from(secret), { data: secret }, 5, null, undefined]) {
      expect(safeCause(cause)).toBeUndefined();
    }
  });

  it("ends where causes lead back to themselves", () => {
    const error: Error & { cause?: unknown; data?: unknown } = new Error("round");
    error.cause = error;
    error.data = secret;
    expect(shown(safeCause(error))).not.toContain("4111");
  });
});
