import { describe, expect, it } from "vitest";
import { parameterViolation } from "../../../src/request/limits.js";
import type { MemberTable } from "../../../src/tables.js";

/** What a text breaks of the rules of a query parameter. */
function broken(limits: Partial<MemberTable>, text: string | undefined): string | undefined {
  const found = parameterViolation({ in: "query", name: "n", source: "#/n", ...limits }, text);
  return found && `${found.rule}: ${found.reason}`;
}

describe("the parameter of a presigned request", () => {
  it.each<[Partial<MemberTable>, string | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ required: true }, undefined, "required: is required"],
    [{ type: "integer", required: true }, undefined, "required: is required"],
    [{ type: "integer" }, undefined, undefined],
    [{ type: "integer", minimum: 1, maximum: 9 }, "1", undefined],
    [{ type: "integer", minimum: 1, maximum: 9 }, "0", "minimum: must be from 1 to 9"],
    [{ type: "integer" }, "seven", "type: must be a whole number"],
    [{ type: "integer" }, "", "type: must be a whole number"],
    [{ enum: ["a"] }, "a", undefined],
    [{ enum: ["a"] }, "b", "enum: must be one of a"],
    [{ pattern: /^a$/ }, "b", "pattern: must be text that matches ^a$"],
    [{ pattern: /^a$/, form: "the letter a" }, "b", "pattern: must be the letter a"],
  ])("%j may be %j: %s", (limits, text, expected) => {
    expect(broken(limits, text)).toBe(expected);
  });
});
