import { before, replace } from "../regeneration/copy.js";
import { addedLine, type RefusedRow } from "./refused-row.js";

const endMember = "        LogResult:\n          x-aws-event-member: json\n";
const chunkMember = "        Payload:\n          x-aws-event-member: payload\n";
const oneOf = "        - type: object\n          description: The end of the response stream.\n";
const schemas = "    Fault:\n      description:";

const inEnd = (says: string, name: string, keys: string, words: string) =>
  addedLine(says, endMember, `        ${name}: { description: A row., type: string, ${keys} }`, words);

/** An event beside the others, with what its schema says. The message points at the schema unless \`at\` says otherwise. */
function event(says: string, keys: string, words: string, at = "    RowEvent: {"): RefusedRow {
  const schema = `    RowEvent: { description: A row., type: object, ${keys} }\n`;
  const entry =
    '        - { type: object, required: [Row], properties: { Row: { $ref: "#/components/schemas/RowEvent" } } }\n';
  return { says, edits: [before(oneOf, entry), before(schemas, schema)], at, words };
}

/** An entry of the list of events. */
const entry = (says: string, line: string, words: string) => addedLine(says, oneOf, `        - ${line}`, words);

const type = "x-aws-event-content-type: application/json";
const header = "properties: { Row: { x-aws-event-member: header, description: A row., type: string } }";
const bytes = "Row: { x-aws-event-member: payload, description: A row., type: string, format: binary }";
const union = "    InvokeWithResponseStreamResponseEvent:\n      description:";

const roles: readonly RefusedRow[] = [
  {
    says: "events of which none is the payload",
    edits: [replace("      x-aws-event-role: payload\n", "")],
    at: union.split("\n")[0] ?? "",
    words: 'no event has "x-aws-event-role: payload"',
  },
  {
    says: "events of which none is the end",
    edits: [replace("      x-aws-event-role: end\n", "")],
    at: union.split("\n")[0] ?? "",
    words: 'no event has "x-aws-event-role: end"',
  },
  event(
    "two events that are the payload",
    `${type}, x-aws-event-role: payload, properties: { ${bytes} }`,
    'two events have the role "payload": PayloadChunk and Row',
  ),
  event(
    "two events that are the end",
    `${type}, x-aws-event-role: end, ${header}`,
    'two events have the role "end": Row and InvokeComplete',
    "    InvokeWithResponseStreamCompleteEvent:",
  ),
  event(
    "a member's role on an event",
    `${type}, x-aws-event-role: log, ${header}`,
    "on an event, one of payload, end is expected",
  ),
  event(
    "a role of the end on a member of another event",
    `${type}, properties: { Row: { x-aws-event-member: json, x-aws-event-role: log, description: A row., type: string } }`,
    "event Row is not the end, so that its members have no role",
  ),
  {
    says: "a payload without a member that is bytes",
    edits: [
      replace(
        "        Payload:\n          x-aws-event-member: payload\n",
        "        Payload:\n          x-aws-event-member: header\n",
      ),
      replace(
        "          description: The bytes, which may begin or end in the middle of a character.\n          type: string\n          format: binary\n",
        "          description: The bytes, which may begin or end in the middle of a character.\n          type: string\n",
      ),
    ],
    at: "    InvokeResponseStreamUpdate:",
    words: "event PayloadChunk has no member that is its whole payload",
  },
  inEnd(
    "an event's role on a member",
    "Row",
    "x-aws-event-member: json, x-aws-event-role: payload",
    "on a member of an event, one of errorCode, errorDetails, log is expected",
  ),
  {
    ...inEnd(
      "two members with one role",
      "Row",
      "x-aws-event-member: json, x-aws-event-role: log",
      'two members have the role "log": Row and LogResult',
    ),
    at: "          x-aws-event-role: log\n",
  },
];

const members: readonly RefusedRow[] = [
  inEnd("a member without a place", "Row", "title: Row", 'member "Row" lacks "x-aws-event-member"'),
  inEnd("an unknown place", "Row", "x-aws-event-member: trailer", "one of payload, header, json is expected"),
  inEnd(
    "a text as the whole body of a frame",
    "Row",
    "x-aws-event-member: payload",
    'a member is bytes ("format: binary") exactly if it is the whole payload',
  ),
  {
    ...addedLine(
      "a member in JSON beside one that is the whole body",
      chunkMember,
      "        Row: { x-aws-event-member: json, description: A row., type: string }",
      "a member that is the whole payload leaves no room for other members in the body",
    ),
    at: "    InvokeResponseStreamUpdate:",
  },
  {
    ...inEnd(
      "a member of the end named as the client's own `logs`",
      "logs",
      "x-aws-event-member: json",
      'member "logs" of InvokeComplete would overwrite "logs" of the client\'s Completion',
    ),
    at: "    InvokeWithResponseStreamCompleteEvent:",
  },
];

const events: readonly RefusedRow[] = [
  event("an event without a content type", header, 'event Row lacks "x-aws-event-content-type"'),
  event("an event without members", type, '"properties" is missing'),
  entry(
    "an event that is not under `components`",
    `{ type: object, required: [Row], properties: { Row: { ${type}, description: A row., ${header} } } }`,
    "the members of an event must be a schema under components",
  ),
  entry(
    "an event with two keys",
    "{ type: object, required: [Row], properties: { Row: {}, Other: {} } }",
    "an event must be an object with one key, the name of the event",
  ),
  entry(
    "an event whose key is not required",
    '{ type: object, properties: { Row: { $ref: "#/components/schemas/InvokeResponseStreamUpdate" } } }',
    'the event\'s key "Row" must be required',
  ),
  {
    ...entry(
      "an event that is listed twice",
      '{ type: object, required: [PayloadChunk], properties: { PayloadChunk: { $ref: "#/components/schemas/InvokeResponseStreamUpdate" } } }',
      "event PayloadChunk is listed twice",
    ),
    at: union.split("\n")[0] ?? "",
  },
  {
    ...entry(
      "an event named `$unknown`",
      '{ type: object, required: [$unknown], properties: { $unknown: { $ref: "#/components/schemas/InvokeResponseStreamUpdate" } } }',
      '"$unknown" is the name under which the client gives events that do not fit',
    ),
    at: "    InvokeResponseStreamUpdate:",
  },
];

export const refusedEvents: readonly RefusedRow[] = [...roles, ...members, ...events];
