import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../../../src/platform/failures.js";
import { safeCause } from "../../../src/shared/safe-cause.js";

describe("an error that leads back to itself in many ways", () => {
  it("is looked at once", () => {
    const error = new AggregateError([]);
    error.errors = Array.from({ length: 12 }, () => error);
    Object.assign(error, { data: "4111" });
    expect(inspect(safeCause(error), { depth: 20 })).not.toContain("4111");
    expect(describeFailure(error).code).toBe("unknown");
  });
});

describe("a DOMException that holds more than its own", () => {
  it("becomes an error that can be shown", () => {
    const error = Object.assign(new DOMException("gone", "NetworkError"), { data: "4111" });
    const safe = safeCause(error);
    expect(safe).toMatchObject({ name: "NetworkError", message: "gone" });
    expect(inspect(safe, { showHidden: true })).not.toContain("4111");
  });
});
