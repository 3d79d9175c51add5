import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonMistake } from "../../../src/shared/json-mistake.js";
import { orUndefined } from "../../../src/shared/or-undefined.js";

describe("the place where a text is not JSON", () => {
  it.each([
    ["", 1, 1, "The text ends, where a value"],
    ['{"a":1,}', 1, 8, "Expected a name in double quotes"],
    ["[1,]", 1, 4, "Expected a value"],
    ["[1 2]", 1, 4, "Expected “,” or “]”"],
    ['{"a" 1}', 1, 6, "Expected “:”"],
    ['{"a":1', 1, 7, "The text ends, where “,” or “}” should follow"],
    ["{a:1}", 1, 2, "Expected a name in double quotes"],
    ["{'a':1}", 1, 2, "Expected a name in double quotes"],
    ['{\n  "a": 1,\n  "b": tru\n}', 3, 8, "Expected a value"],
    ["[1]\r\n]", 2, 1, "Nothing may follow the value"],
    ['"a\\x"', 1, 3, "JSON has no such escape"],
    ['"a\nb"', 1, 3, "A control character"],
    ['"abc', 1, 5, "A text has no closing quote"],
    ["[01]", 1, 2, "Expected a value"],
    ["[NaN]", 1, 2, "Expected a value"],
    ["{]", 1, 2, "Expected a name in double quotes"],
    ["[}", 1, 2, "Expected a value"],
  ])("%j: line %i, column %i", (text, line, column, message) => {
    expect(jsonMistake(text)).toMatchObject({ line, column, message: expect.stringContaining(message) as string });
  });

  it("is found where and only where JSON.parse finds a mistake", () => {
    const piece = fc.constantFrom(...'{}[]:,"\\ \n1e-.0', "true", "null", '"a"', '{"a":1}', "\\u00e4", "ä");
    const damaged = fc.tuple(fc.json(), fc.nat(), piece).map(([json, at, more]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + more + json.slice(place);
    });
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      damaged,
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const isJson = orUndefined(() => [JSON.parse(text) as unknown]) !== undefined;
        expect(jsonMistake(text) === undefined).toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it("is found behind a long text and in deep lists", () => {
    expect(jsonMistake(`["${"a".repeat(7_000_000)}",]`)).toMatchObject({ line: 1, column: 7_000_005 });
    expect(jsonMistake("[".repeat(200_000))).toMatchObject({ column: 200_001 });
  });
});
