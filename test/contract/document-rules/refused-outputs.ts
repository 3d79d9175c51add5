import { addedLine, type RefusedRow } from "./refused-row.js";

/** Where the service sends members, with the line that adds one there. */
const places: Readonly<Record<string, (name: string, schema: string) => readonly [anchor: string, line: string]>> = {
  "the body of an error": (name, schema) => [
    "        EC2ErrorCode:\n",
    `        ${name}: { description: A row., ${schema} }`,
  ],
  "a header of an error": (name, schema) => [
    '        Retry-After:\n          $ref: "#/components/headers/RetryAfter"\n',
    `        X-Row: { x-aws-member: ${name}, description: A row., schema: { ${schema} } }`,
  ],
  "the JSON of an event": (name, schema) => [
    "        LogResult:\n          x-aws-event-member: json\n",
    `        ${name}: { x-aws-event-member: json, description: A row., ${schema} }`,
  ],
  "a header of a frame": (name, schema) => [
    "        LogResult:\n          x-aws-event-member: json\n",
    `        ${name}: { x-aws-event-member: header, description: A row., ${schema} }`,
  ],
  "a header of the output": (name, schema) => [
    "      content:\n        application/vnd.amazon.eventstream:\n",
    `        X-Row: { x-aws-member: ${name}, description: A row., schema: { ${schema} } }`,
  ],
};

function refused(place: string, name: string, schema: string, words: string): RefusedRow {
  const [anchor, line] = places[place]?.(name, schema) ?? ["", ""];
  return addedLine(`${name === "Row" ? `\`{ ${schema} }\`` : `a member \`${name}\``} in ${place}`, anchor, line, words);
}

const bodies = ["the body of an error", "the JSON of an event"];
const headers = ["a header of an error", "a header of a frame", "a header of the output"];
const composite = ["type: object", "type: array, items: { type: string }"];
const noHeader = "a header cannot hold bytes, a list, an object or any value";

const types: readonly RefusedRow[] = [
  refused(
    "the body of an error",
    "Row",
    "type: string, format: binary",
    'JSON cannot hold bytes: "format: binary" is not supported here',
  ),
  refused(
    "the JSON of an event",
    "Row",
    "type: string, format: binary",
    'a member is bytes ("format: binary") exactly if it is the whole payload',
  ),
  refused(
    "a header of a frame",
    "Row",
    "type: string, format: binary",
    'a member is bytes ("format: binary") exactly if it is the whole payload',
  ),
  refused("a header of an error", "Row", "type: string, format: binary", noHeader),
  refused("a header of the output", "Row", "type: string, format: binary", noHeader),
  ...headers.flatMap((place) => composite.map((schema) => refused(place, "Row", schema, noHeader))),
  refused(
    "a header of a frame",
    "Row",
    "type: number",
    'the header of a frame holds whole numbers alone: write "type: integer"',
  ),
  ...bodies.flatMap((place) => [
    refused(place, "Row", 'type: [string, "null"]', "a member must have one type"),
    refused(place, "Row", 'type: "null"', 'a member must not be of type "null", which is not supported'),
    refused(place, "Row", "type: array", '"items" is missing'),
    refused(
      place,
      "Row",
      "type: array, items: { type: string, format: binary }",
      'JSON cannot hold bytes: "format: binary" is not supported here',
    ),
    refused(
      place,
      "Row",
      "type: object, properties: { constructor: { type: string } }",
      '"constructor" must not be the name of a member, since every object of JavaScript has one',
    ),
    refused(
      place,
      "Row",
      "type: object, properties: {}, additionalProperties: { type: string }",
      "an object must not have both properties and further values of one type",
    ),
  ]),
];

const keywords: readonly RefusedRow[] = [
  ["type: string", "const: a"],
  ["type: integer", "multipleOf: 2"],
  ["type: boolean", "enum: [true]"],
  ["type: array, items: { type: string }", "prefixItems: []"],
  ["type: object", "patternProperties: {}"],
  ["oneOf: []", ""],
  ["allOf: []", ""],
].map(([schema = "", keyword = ""]) =>
  refused(
    "the body of an error",
    "Row",
    keyword === "" ? schema : `${schema}, ${keyword}`,
    `"${(keyword || schema).split(":")[0]}" is not supported here`,
  ),
);

const names: readonly RefusedRow[] = [
  ...["code", "attempts", "requestId", "httpStatusCode", "cause", "name", "stack"].flatMap((name) =>
    ["the body of an error", "a header of an error"].map((place) => {
      const owner = place.startsWith("a") ? "TooManyRequestsException" : "EC2UnexpectedException";
      const words = `member "${name}" of ${owner} would overwrite "${name}" of the client's ServiceError`;
      return refused(place, name, "type: string", words);
    }),
  ),
  ...["status", "statusCode", "headers", "expose"].map((name) =>
    refused(
      "the body of an error",
      name,
      "type: string",
      `member "${name}" of EC2UnexpectedException would pass for "${name}" of an HTTP framework's own errors`,
    ),
  ),
  refused(
    "a header of an error",
    "message",
    "type: string",
    'member "message" of TooManyRequestsException must stand in the body, and not in a header',
  ),
  ...["StatusCode", "RequestId", "Headers", "Text", "Body", "Completion", "ContentType"].map((name) => {
    const property = name.charAt(0).toLowerCase() + name.slice(1);
    const words = `output member "${name}" would overwrite "${property}" of the client's InvocationStream`;
    return refused("a header of the output", name, "type: string", words);
  }),
  refused(
    "the JSON of an event",
    "toString",
    "type: string",
    '"toString" must not be the name of a member, since every object of JavaScript has one',
  ),
];

export const refusedOutputs: readonly RefusedRow[] = [...types, ...keywords, ...names];
