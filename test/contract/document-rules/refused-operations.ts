import { before, replace } from "../regeneration/copy.js";
import type { RefusedRow } from "./refused-row.js";

const operations = "components:\n  securitySchemes:\n";

interface Written {
  readonly id?: string;
  readonly method?: string;
  readonly keys?: string;
  readonly responses?: string;
}

/** A row that adds an operation, which the linter of the document would accept but for the mistake. */
function added(says: string, { id = "row", keys, responses }: Written, words: string, at: string): RefusedRow {
  const text = `  /2026-01-01/rows:
    get:
      operationId: ${id}
      summary: A row
      description: A row.
      ${keys ?? "x-aws-iam-action: lambda:Row"}
      responses:
${responses ?? '        "204": { description: Nothing. }'}
`;
  return { says, edits: [before(operations, text)], at, words };
}

const binary = "{ type: string, format: binary }";
const response = (says: string, line: string, words: string) =>
  added(says, { responses: `        ${line}` }, words, `        ${line}`);

const newOperations: readonly RefusedRow[] = [
  added(
    "two operations of one name",
    { id: "invokeWithResponseStream" },
    'two operations are named "invokeWithResponseStream"',
    "      operationId: invokeWithResponseStream\n      summary: A row",
  ),
  added(
    "an operation without its IAM action",
    { keys: "deprecated: true" },
    '"x-aws-iam-action" is missing',
    "      operationId: row",
  ),
  {
    says: "a document without `invokeWithResponseStream`",
    edits: [replace("operationId: invokeWithResponseStream", "operationId: invokeStreaming")],
    at: "  /2021-11-15/functions/",
    words: 'no operation is named "invokeWithResponseStream", for which src/ is written',
  },
];

const responses: readonly RefusedRow[] = [
  response(
    "an operation without a 2xx response",
    '"404": { $ref: "#/components/responses/NotFound" }',
    "an operation needs a response with a 2xx status",
  ),
  response("a range of statuses", "2XX: { description: Any. }", '"2XX" is not a status; an error needs exactly one'),
  response(
    "a default response",
    "default: { description: Any. }",
    '"default" is not a status; an error needs exactly one',
  ),
  response(
    "two media types of one response",
    `"200": { description: Two., content: { application/json: {}, application/x: { schema: ${binary} } } }`,
    "a response must have one media type",
  ),
  response(
    "a response that is neither JSON nor bytes",
    '"200": { description: A text., content: { text/plain: { schema: { type: string } } } }',
    '"text/plain" must have "schema: { type: string, format: binary }", since it is no JSON',
  ),
  response(
    "events without a binary schema beside them",
    '"200": { description: Events., content: { application/x: { itemSchema: { type: object } } } }',
    'an itemSchema needs "schema: { type: string, format: binary }" beside it, the type of the stream',
  ),
  response(
    "an `itemSchema` that is not under `components`",
    `"200": { description: Events., content: { application/x: { schema: ${binary}, itemSchema: { type: object } } } }`,
    "an itemSchema must refer to a schema under components",
  ),
  response(
    "a response to a value of a member that there is not",
    '"204": { description: Nothing., x-aws-response-to: { Row: Any } }',
    'there is no input member "Row"',
  ),
  response(
    "an error that is not under `components`",
    '"404": { description: Error., content: { application/json: { schema: { type: object } } } }',
    "an error must be a schema under components, whose name is the name of the error",
  ),
];

const error = (says: string, from: string, to: string, words: string, at: string): RefusedRow => ({
  says,
  edits: [replace(from, to)],
  at,
  words,
});

const errors: readonly RefusedRow[] = [
  error(
    "an error without a status",
    '              - $ref: "#/components/schemas/SnapStartException"\n',
    "",
    "error SnapStartException has no status: no response refers to its schema",
    "    SnapStartException:",
  ),
  error(
    "an error with two statuses",
    '            $ref: "#/components/schemas/ServiceException"\n',
    '            $ref: "#/components/schemas/RequestTooLargeException"\n',
    "error RequestTooLargeException has two statuses: 413 and 500",
    "    RequestTooLargeException:",
  ),
  error(
    "an error that does not say whether it comes before the function",
    "    ServiceException:\n      description: >-\n        The service failed. Whether the function ran is unknown. Send again only where running twice does no harm.\n      type: object\n      x-aws-throttling: false\n      x-aws-before-invocation: false\n",
    "    ServiceException:\n      description: >-\n        The service failed. Whether the function ran is unknown. Send again only where running twice does no harm.\n      type: object\n      x-aws-throttling: false\n",
    'error ServiceException lacks "x-aws-before-invocation"',
    "    ServiceException:",
  ),
];

export const refusedOperations: readonly RefusedRow[] = [...newOperations, ...responses, ...errors];
