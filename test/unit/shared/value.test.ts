import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { readMember, readValue, type ValueType } from "../../../src/shared/value.js";

// The document has texts alone now. These are the rules for what it may say one day.
vi.mock("../../../generated/features.js", () => ({ hasTypedOutput: true }));

/** An integer of 64 bits as the Smithy codec gives it. */
function long(value: bigint) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return { bytes, valueOf: () => Number(value), toString: () => String(Number(value)) };
}

const rows: readonly (readonly [type: ValueType, value: unknown, result: unknown])[] = [
  ["string", "a", "a"],
  ["string", 1, undefined],
  ["number", 1.5, 1.5],
  ["number", "3", 3],
  ["number", "-2.5e3", -2500],
  ["number", "", undefined],
  ["number", "three", undefined],
  ["number", true, undefined],
  ["number", long(7n), 7],
  ["number", long(2n ** 60n), undefined],
  ["number", {}, undefined],
  ["bigint", 7, 7n],
  ["bigint", "9223372036854775807", 9223372036854775807n],
  ["bigint", long(-(2n ** 63n)), -(2n ** 63n)],
  ["bigint", long(2n ** 60n + 1n), 2n ** 60n + 1n],
  ["bigint", 1.5, undefined],
  ["bigint", 2 ** 60, undefined],
  ["bigint", "1.5", undefined],
  ["boolean", true, true],
  ["boolean", false, false],
  ["boolean", "true", true],
  ["boolean", "false", false],
  ["boolean", "yes", undefined],
  ["boolean", 1, undefined],
  ["timestamp", new Date(5000), new Date(5000)],
  ["timestamp", "1970-01-01T00:00:05Z", new Date(5000)],
  ["timestamp", "1970-01-01T01:00:05.250+01:00", new Date(5250)],
  ["timestamp", 5.25, new Date(5250)],
  ["timestamp", "5", undefined],
  ["timestamp", "1970-13-01T00:00:05Z", undefined],
  ["timestamp", new Date(NaN), undefined],
  ["any", { a: [1] }, { a: [1] }],
  [{ list: "number" }, [1, "2"], [1, 2]],
  [{ list: "number" }, [], []],
  [{ list: "number" }, [1, null], undefined],
  [{ list: "number" }, [1, "x"], undefined],
  [{ list: "number" }, { 0: 1 }, undefined],
  [{ list: { list: "string" } }, [["a"], []], [["a"], []]],
  [{ map: "boolean" }, { a: true, b: "false" }, { a: true, b: false }],
  [{ map: "boolean" }, { a: 1 }, undefined],
  [{ map: "boolean" }, [true], undefined],
  [
    { members: { at: "timestamp", deep: { members: { n: "number" } } } },
    { at: 5, deep: { n: "1" } },
    { at: new Date(5000), deep: { n: 1 } },
  ],
  [{ members: { n: "number" } }, { n: null, other: "left out" }, {}],
  [{ members: { n: "number" } }, { n: "x" }, undefined],
  [{ members: { n: "number" } }, null, undefined],
  [{ members: { n: "number" } }, "text", undefined],
];

describe("a value", () => {
  it.each(rows.map((row) => [row.map((part) => inspect(part)).join(", "), ...row] as const))(
    "is read by its type: %s",
    (_, type, value, result) => {
      expect(readValue(type, value)).toEqual(result);
    },
  );

  it("is no member that every object inherits", () => {
    expect(readValue({ members: { n: "number" } }, JSON.parse('{"n":1,"toString":2,"__proto__":{"n":3}}'))).toEqual({
      n: 1,
    });
  });

  it("is a text where no other type is given", () => {
    expect([readMember(undefined, "a", "1"), readMember({ a: "number" }, "a", "1"), readMember({}, "a", 1)]).toEqual([
      "1",
      1,
      undefined,
    ]);
  });
});
