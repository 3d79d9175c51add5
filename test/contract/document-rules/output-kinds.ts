/** A kind of values that the service sends, and what becomes of one. */
export interface OutputKind {
  readonly name: string;
  /** As the document writes it. */
  readonly schema: string;
  /** As TypeScript writes it. */
  readonly type: string;
  /** A value as a scripted function yields it and as the client gives it, as TypeScript writes it. */
  readonly value: string;
  /** The value as Node's `inspect` shows it. */
  readonly shown: string;
  /** A value, as TypeScript writes it, that the compiler refuses. */
  readonly mistyped: string;
  /** In JSON. */
  readonly json: string;
  /** In a header of a response; undefined where no header can hold it. */
  readonly text?: string;
  /** The type of the value in a header of a frame; undefined where no such header can hold it. */
  readonly frame?: string;
}

export const outputKinds: readonly OutputKind[] = [
  {
    name: "Text",
    shown: "'some text'",
    schema: "type: string",
    type: "string",
    value: '"some text"',
    mistyped: "7",
    json: '"some text"',
    text: "some text",
    frame: "string",
  },
  {
    name: "Choice",
    shown: "'late'",
    schema: "type: string, enum: [soon, late]",
    type: '"soon" | "late"',
    value: '"late"',
    mistyped: '"never"',
    json: '"late"',
    text: "late",
    frame: "string",
  },
  {
    name: "Whole",
    shown: "70000",
    schema: "type: integer",
    type: "number",
    value: "70000",
    mistyped: '"70000"',
    json: "70000",
    text: "70000",
    frame: "integer",
  },
  {
    name: "Part",
    shown: "0.5",
    schema: "type: number",
    type: "number",
    value: "0.5",
    mistyped: '"0.5"',
    json: "0.5",
    text: "0.5",
  },
  {
    name: "Level",
    shown: "2",
    schema: "type: integer, enum: [1, 2]",
    type: "1 | 2",
    value: "2",
    mistyped: "3",
    json: "2",
    text: "2",
    frame: "integer",
  },
  {
    name: "Long",
    shown: "9007199254740993n",
    schema: "type: integer, format: int64",
    type: "bigint",
    value: "9007199254740993n",
    mistyped: "7",
    json: '"9007199254740993"',
    text: "9007199254740993",
    frame: "long",
  },
  {
    name: "Flag",
    shown: "false",
    schema: "type: boolean",
    type: "boolean",
    value: "false",
    mistyped: '"false"',
    json: "false",
    text: "false",
    frame: "boolean",
  },
  {
    name: "When",
    shown: "2026-11-22T17:00:00.000Z",
    schema: "type: string, format: date-time",
    type: "Date",
    value: "new Date(1795366800000)",
    mistyped: '"2026-11-22"',
    json: '"2026-11-22T17:00:00.000Z"',
    text: "2026-11-22T17:00:00.000Z",
    frame: "timestamp",
  },
  {
    name: "List",
    shown: "[ 1, 2 ]",
    schema: "type: array, items: { type: integer }",
    type: "readonly (number)[]",
    value: "[1, 2]",
    mistyped: '["1"]',
    json: "[1,2]",
  },
  {
    name: "Map",
    shown: "{ any: true }",
    schema: "type: object, additionalProperties: { type: boolean }",
    type: "Readonly<Record<string, boolean>>",
    value: "{ any: true }",
    mistyped: "{ any: 1 }",
    json: '{"any":true}',
  },
  {
    name: "Any",
    shown: "[ null, { any: 1 } ]",
    schema: "{}",
    type: "unknown",
    value: "[null, { any: 1 }]",
    mistyped: "",
    json: '[null,{"any":1}]',
  },
  {
    name: "Object",
    shown: "{ Size: 1, Parts: [ { At: 1970-01-01T00:00:00.000Z } ] }",
    schema:
      "type: object, properties: { Size: { type: integer }, Parts: { type: array, items: { type: object, " +
      "properties: { At: { type: string, format: date-time } } } } }",
    type: "{ Size?: number | undefined; Parts?: readonly ({ At?: Date | undefined })[] | undefined }",
    value: "{ Size: 1, Parts: [{ At: new Date(0) }] }",
    mistyped: '{ Size: "1" }',
    json: '{"Size":1,"Parts":[{"At":"1970-01-01T00:00:00.000Z"}]}',
  },
];

export const inResponseHeaders = outputKinds.filter(({ text }) => text !== undefined);
export const inFrameHeaders = outputKinds.filter(({ frame }) => frame !== undefined);

/** A schema with a description, as the document writes it in one line. */
export function schemaOf({ name, schema }: OutputKind, ...keys: string[]): string {
  const written = [...keys, `description: What ${name} says.`, ...(schema === "{}" ? [] : [schema])];
  return `{ ${written.join(", ")} }`;
}
