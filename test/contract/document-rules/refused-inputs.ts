import { replace } from "../regeneration/copy.js";
import { addedLine, refusedParameter, refusedSchema, type RefusedRow } from "./refused-row.js";

const parameter = (keys: string) => `name: X-Row, x-aws-member: Row, schema: { type: string }, ${keys}`;

/** Keywords that no check is compiled from, by the type of the schema. */
const unchecked: readonly (readonly [type: string, ...keywords: readonly string[]])[] = [
  ["type: string", "const: a", "minimum: 1", "not: { const: a }", "oneOf: []"],
  ["type: string, format: date-time", "minLength: 1", 'pattern: "^2.*$"', "enum: []"],
  ["type: integer", "multipleOf: 5", "exclusiveMinimum: 1", "minLength: 1", "format: int64"],
  ["type: number", "multipleOf: 0.5", "maxLength: 1", "format: float"],
  ["type: boolean", "enum: [true]", "const: true"],
  ["type: array, items: { type: string }", "contains: { type: string }", "prefixItems: []", "enum: []"],
];

const keywords = unchecked.flatMap(([type, ...added]) =>
  added.map((keyword) =>
    refusedSchema(`{ ${type}, ${keyword} }`, `"${keyword.split(":")[0]}" is not compiled into a check`),
  ),
);

const types: readonly RefusedRow[] = [
  refusedSchema("{ type: object }", 'an input member outside the body must not be of type "object"'),
  refusedSchema("{ type: object }", 'an input member outside the body must not be of type "object"', "in: query"),
  refusedSchema('{ type: "null" }', 'an input member outside the body must not be of type "null"'),
  refusedSchema('{ type: [string, "null"] }', "an input member must have one type"),
  refusedSchema("{ enum: [a] }", '"type" is missing'),
  refusedSchema("{ type: string, format: uuid }", '"format: uuid" is not compiled into a check: only date-time is'),
  refusedSchema(
    "{ type: array, items: { type: array, items: { type: string } } }",
    "a list of lists cannot travel outside the body: it is not supported",
    "in: query",
  ),
  refusedSchema(
    "{ type: array, items: { type: object } }",
    'an input member outside the body must not be of type "object"',
  ),
  refusedSchema("{ type: array, items: { type: string, const: a } }", '"const" is not compiled into a check'),
  refusedSchema(
    "{ type: array, items: { type: string } }",
    "a list must not travel in the path: it is not supported",
    "in: path, required: true",
  ),
];

const limits: readonly RefusedRow[] = [
  refusedSchema("{ type: string, minLength: 3, maxLength: 2 }", "maxLength is below minLength"),
  refusedSchema("{ type: string, minLength: -1 }", "a whole number is expected"),
  refusedSchema("{ type: integer, minimum: 3, maximum: 2 }", "the maximum is below the minimum"),
  refusedSchema("{ type: integer, enum: [one] }", "a number is expected"),
  refusedSchema("{ type: string, enum: [1] }", "a string is expected"),
  refusedSchema("{ type: string, pattern: a+ }", "a pattern must be anchored at both ends: ^(?:…)$"),
  refusedSchema('{ type: string, pattern: "^[a$" }', '"^[a$" is not a valid regular expression'),
  refusedSchema("{ type: string, contentEncoding: base32 }", "base64 is expected"),
  refusedSchema(
    "{ type: string, if: { minLength: 2 }, then: { maxLength: 3 } }",
    'the only supported condition is "if: {pattern}" with "then: {maxLength}"',
  ),
  refusedSchema("{ type: array, items: { type: string }, minItems: 3, maxItems: 2 }", "maxItems is below minItems"),
  refusedSchema("{ type: string, enum: [a], default: b }", 'the default "b" is not in the enum'),
  refusedSchema("{ type: integer, default: one }", 'the default must be of type "integer", as the member is'),
  refusedSchema("{ type: boolean, default: 1 }", 'the default must be of type "boolean", as the member is'),
  refusedSchema(
    "{ type: array, items: { type: integer }, default: [one] }",
    'the default must be of type "integer", as the member is',
  ),
];

const places: readonly RefusedRow[] = [
  refusedParameter("a parameter in a cookie", parameter("in: cookie"), 'no input member travels in "cookie"'),
  refusedParameter(
    "a parameter in the whole query string",
    parameter("in: querystring"),
    'no input member travels in "querystring"',
  ),
  refusedParameter(
    "`style: pipeDelimited` in the query",
    parameter("in: query, style: pipeDelimited"),
    '"style: pipeDelimited" is not supported in the query: only form is',
  ),
  refusedParameter(
    "`style: deepObject` in the query",
    parameter("in: query, style: deepObject"),
    '"style: deepObject" is not supported in the query: only form is',
  ),
  refusedParameter(
    "`style: matrix` in the path",
    parameter("in: path, required: true, style: matrix"),
    '"style: matrix" is not supported in the path: only simple is',
  ),
  ...["allowReserved: true", "allowEmptyValue: true"].map((key) =>
    refusedParameter(
      `\`${key}\``,
      parameter(`in: query, ${key}`),
      `"${key.split(":")[0]}" of a parameter is not supported`,
    ),
  ),
  refusedParameter(
    "`content` in place of a schema",
    "name: X-Row, in: header, x-aws-member: Row, content: { application/json: {} }",
    '"content" of a parameter is not supported',
  ),
  ...["Accept", "Authorization", "Content-Type"].map((name) =>
    refusedParameter(
      `a header \`${name}\``,
      `name: ${name}, in: header, x-aws-member: Row, schema: { type: string }`,
      `OpenAPI ignores a header parameter named "${name}"`,
    ),
  ),
  refusedParameter("an optional path parameter", parameter("in: path"), "a path parameter must be required"),
  addedLine(
    "a path parameter that the path does not name",
    '        - $ref: "#/components/parameters/SigningDate"\n',
    `        - { description: A row., ${parameter("in: path, required: true")} }`,
    "the path has no {X-Row} for Row",
    "operationId: invokeWithResponseStream",
  ),
  {
    says: "a name in the path that no parameter explains",
    edits: [replace("/functions/{FunctionName}/response", "/functions/{FunctionName}/{Row}/response")],
    at: "operationId: invokeWithResponseStream",
    words: "no parameter says what {Row} in the path is",
  },
];

const names: readonly RefusedRow[] = [
  refusedParameter(
    "a parameter without `x-aws-member`",
    "name: X-Row, in: header, schema: { type: string }",
    'parameter "X-Row" has no member name: "x-aws-member" is missing',
  ),
  refusedParameter(
    "two members of one name",
    "name: X-Row, in: header, x-aws-member: LogType, schema: { type: string }",
    'two input members are named "LogType"',
  ),
  refusedParameter(
    "two members in one header, in other case",
    "name: x-amz-log-type, in: header, x-aws-member: Row, schema: { type: string }",
    "two input members travel in the header x-amz-log-type",
  ),
  refusedParameter(
    "two members in one query parameter",
    "name: Qualifier, in: query, x-aws-member: Row, schema: { type: string }",
    "two input members travel in the query Qualifier",
  ),
  refusedParameter(
    "a member named as the client's own `json`",
    "name: X-Row, in: header, x-aws-member: json, schema: { type: string }",
    'a member must not be named "json", with which the client takes the body as a value',
  ),
  refusedParameter(
    "a member named as a property of every object",
    "name: X-Row, in: header, x-aws-member: toString, schema: { type: string }",
    '"toString" must not be the name of a member, since every object of JavaScript has one',
  ),
  refusedParameter(
    "a parameter of the signer that is a member too",
    "name: X-Row, in: header, x-aws-signing: true, x-aws-member: Row, schema: { type: string }",
    "a parameter that signing adds must not be an input member too",
  ),
];

export const refusedInputs: readonly RefusedRow[] = [...types, ...keywords, ...limits, ...places, ...names];
