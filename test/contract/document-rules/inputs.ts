import type { Broken, InputRow } from "./input-row.js";

type Kind = Omit<InputRow, "in" | "member">;

const noText: Broken = { value: "7", rule: "type", reason: "must be a string" };

/** The kinds of values that a header and a query hold. */
const kinds: Readonly<Record<string, Kind>> = {
  Text: {
    schema: "{ type: string, minLength: 2, maxLength: 4 }",
    type: "string",
    value: '"abc"',
    texts: ["abc"],
    mistyped: "7",
    broken: [
      noText,
      { value: '"a"', text: "a", rule: "minLength", reason: "must have at least 2 characters" },
      { value: '"abcde"', text: "abcde", rule: "maxLength", reason: "must have at most 4 characters" },
    ],
  },
  Form: {
    schema: '{ type: string, pattern: "^[a-z]{3}$", description: "three small letters (abc)" }',
    type: "string",
    value: '"abc"',
    texts: ["abc"],
    mistyped: "true",
    broken: [{ value: '"ABC"', text: "ABC", rule: "pattern", reason: "must be three small letters (abc)" }],
  },
  Choice: {
    schema: "{ type: string, enum: [red, light blue] }",
    type: '"red" | "light blue"',
    value: '"light blue"',
    texts: ["light blue"],
    mistyped: '"blue"',
    broken: [{ value: '"blue"', text: "blue", rule: "enum", reason: "must be one of red, light blue" }],
  },
  Short: {
    schema: "{ type: string, x-aws-max-bytes: 3 }",
    type: "string",
    value: '"abc"',
    texts: ["abc"],
    mistyped: "7",
    broken: [{ value: '"abcd"', text: "abcd", rule: "maxBytes", reason: "must have at most 3 bytes" }],
  },
  Encoded: {
    schema: "{ type: string, contentEncoding: base64 }",
    type: "string",
    value: '"YQ=="',
    texts: ["YQ=="],
    mistyped: "7",
    broken: [{ value: '"YQ"', text: "YQ", rule: "contentEncoding", reason: "must be base64" }],
  },
  Either: {
    schema: '{ type: string, maxLength: 6, if: { pattern: "^[a-z]+$" }, then: { maxLength: 3 } }',
    type: "string",
    value: '"AB-abc"',
    texts: ["AB-abc"],
    mistyped: "7",
    broken: [
      { value: '"abcd"', text: "abcd", rule: "maxLength", reason: "must have at most 3 characters in this form" },
    ],
  },
  Whole: {
    schema: "{ type: integer, minimum: 1, maximum: 9 }",
    type: "number",
    value: "7",
    texts: ["7"],
    mistyped: '"7"',
    broken: [
      { value: "1.5", text: "1.5", rule: "type", reason: "must be a whole number" },
      { value: "0", text: "0", rule: "minimum", reason: "must be from 1 to 9" },
      { value: "10", text: "10", rule: "maximum", reason: "must be from 1 to 9" },
    ],
  },
  Step: {
    schema: "{ type: integer, enum: [1, 2] }",
    type: "1 | 2",
    value: "2",
    texts: ["2"],
    mistyped: "3",
    broken: [{ value: "3", text: "3", rule: "enum", reason: "must be one of 1, 2" }],
  },
  Part: {
    schema: "{ type: number, minimum: 0.5 }",
    type: "number",
    value: "0.75",
    texts: ["0.75"],
    mistyped: '"0.75"',
    broken: [
      { value: '"much"', text: "much", rule: "type", reason: "must be a number" },
      { value: "0.25", text: "0.25", rule: "minimum", reason: "must be at least 0.5" },
    ],
  },
  Flag: {
    schema: "{ type: boolean }",
    type: "boolean",
    value: "false",
    texts: ["false"],
    mistyped: '"false"',
    broken: [{ value: '"no"', text: "no", rule: "type", reason: "must be true or false" }],
  },
  When: {
    schema: "{ type: string, format: date-time }",
    type: "Date | string",
    value: "new Date(Date.UTC(2026, 10, 22, 17))",
    texts: ["2026-11-22T17:00:00.000Z"],
    mistyped: "7",
    broken: [
      {
        value: '"tomorrow"',
        text: "tomorrow",
        rule: "type",
        reason: "must be a Date, or a time such as 2026-11-22T17:06:11Z",
      },
    ],
  },
  Names: {
    schema: "{ type: array, items: { type: string, enum: [a, b, c] }, minItems: 2, maxItems: 3, uniqueItems: true }",
    type: 'readonly ("a" | "b" | "c")[]',
    value: '["a", "b"]',
    texts: ["a", "b"],
    mistyped: '"a"',
    broken: [
      { value: '"a"', rule: "type", reason: "must be a list" },
      { value: '["a"]', text: "a", rule: "minItems", reason: "must have at least 2 items" },
      { value: '["a", "b", "c", "a"]', rule: "maxItems", reason: "must have at most 3 items" },
      { value: '["a", "a"]', rule: "uniqueItems", reason: "must not have an item twice" },
      {
        value: '["a", "d"]',
        rule: "enum",
        reason: "has an item that does not fit: the item 1 must be one of a, b, c",
      },
    ],
  },
  Counts: {
    schema: "{ type: array, items: { type: integer, maximum: 9 } }",
    type: "readonly (number)[]",
    value: "[1, 2]",
    texts: ["1", "2"],
    mistyped: '["1"]',
    broken: [
      {
        value: "[10]",
        text: "10",
        rule: "maximum",
        reason: "has an item that does not fit: the item 0 must be at most 9",
      },
    ],
  },
  Parts: {
    schema: "{ type: array, items: { type: number } }",
    type: "readonly (number)[]",
    value: "[0.5, 2]",
    texts: ["0.5", "2"],
    mistyped: "0.5",
    broken: [
      {
        value: '["much"]',
        text: "much",
        rule: "type",
        reason: "has an item that does not fit: the item 0 must be a number",
      },
    ],
  },
  Flags: {
    schema: "{ type: array, items: { type: boolean } }",
    type: "readonly (boolean)[]",
    value: "[true, false]",
    texts: ["true", "false"],
    mistyped: "[1]",
    broken: [
      {
        value: '["no"]',
        text: "no",
        rule: "type",
        reason: "has an item that does not fit: the item 0 must be true or false",
      },
    ],
  },
  Times: {
    schema: "{ type: array, items: { type: string, format: date-time } }",
    type: "readonly (Date | string)[]",
    value: '["2026-11-22T17:06:11Z", new Date(0)]',
    texts: ["2026-11-22T17:06:11Z", "1970-01-01T00:00:00.000Z"],
    mistyped: "[7]",
    broken: [
      {
        value: '["soon"]',
        text: "soon",
        rule: "type",
        reason: "has an item that does not fit: the item 0 must be a Date, or a time such as 2026-11-22T17:06:11Z",
      },
    ],
  },
  Usual: {
    schema: "{ type: integer, default: 3 }",
    type: "number",
    value: "4",
    texts: ["4"],
    mistyped: '"4"',
    broken: [],
    note: "default: 3",
  },
  Old: {
    schema: "{ type: string }",
    parameter: "deprecated: true",
    type: "string",
    value: '"old"',
    texts: ["old"],
    mistyped: "7",
    broken: [],
    note: "deprecated",
  },
};

const comma: Broken = {
  value: '["a,b"]',
  rule: "comma",
  reason: "has an item that does not fit: the item 0 must not hold a comma, which separates the items",
};
const list: Kind = {
  schema: "{ type: array, items: { type: string } }",
  type: "readonly (string)[]",
  value: '["a", "b"]',
  texts: ["a", "b"],
  mistyped: "[1]",
  broken: [],
};

/** The lists of texts, whose form depends on the place. */
const lists: readonly InputRow[] = [
  { ...list, in: "header", member: "HeaderTexts", broken: [comma] },
  { ...list, in: "query", member: "QueryTexts", value: '["a,b", "&"]', texts: ["a,b", "&"] },
  { ...list, in: "query", member: "QueryApart", parameter: "style: form\n          explode: true" },
  { ...list, in: "query", member: "QueryJoined", parameter: "explode: false", broken: [comma] },
  { ...list, in: "header", member: "HeaderSimple", parameter: "style: simple" },
];

/** Every other row sends it too. */
export const required: InputRow = {
  member: "Needed",
  in: "header",
  schema: "{ type: string }",
  parameter: "required: true",
  type: "string",
  value: '"yes"',
  texts: ["yes"],
  mistyped: "undefined",
  broken: [{ value: "undefined", rule: "required", reason: "is required" }],
};

export const inputRows: readonly InputRow[] = [
  ...(["header", "query"] as const).flatMap((place) =>
    Object.entries(kinds).map(([name, kind]) => ({
      ...kind,
      in: place,
      member: `${place === "header" ? "Header" : "Query"}${name}`,
    })),
  ),
  ...lists,
  required,
];
