import { afterEach, describe, expect, it, vi } from "vitest";
import { bind } from "../../../src/request/input.js";
import { violation } from "../../../src/request/limits.js";
import { writeQuery } from "../../../src/request/query.js";
import { fromText } from "../../../src/request/text-values.js";
import type { MemberTable, OperationTable } from "../../../src/tables.js";

// The document has texts alone now. These are the rules for what it may say one day.
vi.mock("../../../generated/features.js", () => ({
  hasTypedInput: true,
  hasListInput: true,
  hasDeprecatedInput: true,
}));
afterEach(() => vi.restoreAllMocks());

const member = (more: Partial<MemberTable> & { in?: MemberTable["in"] }): MemberTable => {
  return { in: "query", name: "n", source: "#/n", ...more };
};

describe("the rules of the document", () => {
  const list = { items: { type: "integer", maximum: 9 } } as const;
  it.each<[Partial<MemberTable>, unknown, string | undefined]>([
    [{ type: "integer" }, 7, undefined],
    [{ type: "integer" }, 7.5, "type: must be a whole number"],
    [{ type: "integer" }, "7", "type: must be a whole number"],
    [{ type: "integer" }, 2 ** 60, "type: must be a whole number"],
    [{ type: "number" }, 7.5, undefined],
    [{ type: "number" }, NaN, "type: must be a number"],
    [{ type: "integer", minimum: 1 }, 0, "minimum: must be at least 1"],
    [{ type: "integer", maximum: 9 }, 10, "maximum: must be at most 9"],
    [{ type: "integer", minimum: 1, maximum: 9 }, 10, "maximum: must be from 1 to 9"],
    [{ type: "integer", minimum: 1, maximum: 9 }, 9, undefined],
    [{ type: "integer", minimum: 1, maximum: 9 }, 1, undefined],
    [{ type: "integer", minimum: 1 }, 2 ** 50, undefined],
    [{ type: "integer", maximum: 9 }, -(2 ** 50), undefined],
    [{ type: "integer", enum: [1, 2] }, 3, "enum: must be one of 1, 2"],
    [{ type: "integer", enum: [1, 2] }, 2, undefined],
    [{ type: "boolean" }, false, undefined],
    [{ type: "boolean" }, "false", "type: must be true or false"],
    [{ type: "date-time" }, new Date(0), undefined],
    [{ type: "date-time" }, "2026-11-22T17:06:11+01:00", undefined],
    [{ type: "date-time" }, new Date(NaN), "type: must be a Date, or a time such as 2026-11-22T17:06:11Z"],
    [{ type: "date-time" }, "tomorrow", "type: must be a Date, or a time such as 2026-11-22T17:06:11Z"],
    [{ type: "date-time" }, 5, "type: must be a Date, or a time such as 2026-11-22T17:06:11Z"],
    [list, [], undefined],
    [list, [1, 9], undefined],
    [list, 1, "type: must be a list"],
    [list, [1, 10], "maximum: has an item that does not fit: the item 1 must be at most 9"],
    [{ ...list, minItems: 1 }, [], "minItems: must have at least 1 items"],
    [{ ...list, maxItems: 1 }, [1, 2], "maxItems: must have at most 1 items"],
    [{ ...list, minItems: 1, maxItems: 1 }, [1], undefined],
    [{ ...list, uniqueItems: true }, [1, 2, 1], "uniqueItems: must not have an item twice"],
    [{ ...list, uniqueItems: true }, [1, 2], undefined],
    [list, [1, 1], undefined],
    [{ maxBytes: 4 }, "éé", undefined],
    [{ maxBytes: 4 }, "ééa", "maxBytes: must have at most 4 bytes"],
    [
      { items: {}, explode: false },
      ["a,b"],
      "comma: has an item that does not fit: the item 0 must not hold a comma, which separates the items",
    ],
    [
      { items: {}, in: "header" },
      ["a", "b,"],
      "comma: has an item that does not fit: the item 1 must not hold a comma, which separates the items",
    ],
    [{ items: {} }, ["a,b"], undefined],
    [
      { items: { maxLength: 2 } },
      ["abc"],
      "maxLength: has an item that does not fit: the item 0 must have at most 2 characters",
    ],
    [
      { items: {}, in: "header" },
      ["a\n"],
      "field-value: has an item that does not fit: the item 0 must be printable ASCII, without line breaks and without blanks at its ends",
    ],
    [{ ...list, required: true }, undefined, "required: is required"],
  ])("%j: %j breaks %s", (limits, value, broken) => {
    const found = violation(member(limits), value);
    expect(found && `${found.rule}: ${found.reason}`).toBe(broken);
  });
});

describe("a text that stands for a value", () => {
  it.each<[Partial<MemberTable>, string | string[] | undefined, unknown]>([
    [{}, "7", "7"],
    [{ type: "integer" }, "7", 7],
    [{ type: "number" }, "-1.5e2", -150],
    [{ type: "number" }, "12.25E-10", 12.25e-10],
    [{ type: "integer" }, " 7", " 7"],
    [{ type: "integer" }, "0x7", "0x7"],
    [{ type: "integer" }, "", ""],
    [{ type: "boolean" }, "false", false],
    [{ type: "boolean" }, "no", "no"],
    [{ type: "date-time" }, "2026-11-22T17:06:11Z", "2026-11-22T17:06:11Z"],
    [{ items: { type: "integer" } }, ["1", "x"], [1, "x"]],
    [{ items: {} }, "a,b", ["a,b"]],
    [{ items: {}, explode: false }, "a,b", ["a", "b"]],
    [{ items: { type: "boolean" }, in: "header" }, "true, false", [true, false]],
    [{}, undefined, undefined],
    [{}, [], ""],
  ])("%j: %j is read as %j", (limits, text, value) => {
    expect(fromText(member(limits), text)).toEqual(value);
  });
});

const operation: OperationTable = {
  method: "POST",
  path: "/x",
  responses: { 200: "events" },
  outputHeaders: {},
  members: {
    Tags: member({ name: "tag", items: {} }),
    Ids: member({ name: "ids", items: { type: "integer" }, explode: false }),
    Since: member({ name: "since", type: "date-time" }),
    Depth: member({ in: "header", name: "X-Depth", type: "integer" }),
    Flags: member({ in: "header", name: "X-Flags", items: { type: "boolean" } }),
    Old: member({ name: "old", deprecated: true }),
  },
};

describe("an input with typed members", () => {
  it("is bound to texts, and its query is written as the document says", () => {
    const input = { Tags: ["a b", "c,d"], Ids: [1, 2], Since: new Date(0), Depth: 3, Flags: [true, false] };
    const { query, header } = bind(operation, input);
    expect(header).toEqual({ "X-Depth": "3", "X-Flags": "true,false" });
    expect(writeQuery(query, operation.members)).toBe("tag=a%20b&tag=c%2Cd&ids=1,2&since=1970-01-01T00%3A00%3A00.000Z");
  });

  it("leaves out lists without items, undefined and null", () => {
    expect(writeQuery({ tag: [], ids: [], a: undefined, b: null, c: 0 }, operation.members)).toBe("c=0");
  });

  it("is refused with the name of the member whose item breaks a rule", () => {
    expect(() => bind(operation, { Ids: [1, "2"] })).toThrow("Ids has an item that does not fit: the item 1 must be");
  });

  it("warns of a deprecated member once", () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    for (const _ of [1, 2]) bind(operation, { Old: "x", Depth: 3 });
    expect(warn.mock.calls).toEqual([
      ["The input member Old is deprecated (lambda-response-stream/openapi.json#/n)", "DeprecationWarning"],
    ]);
  });
});
