import { afterEach, expect, test } from "vitest";
import { committedSpec, createWorkspace, edit, lineOf, type Workspace } from "../support/generate-workspace.js";
import type { Mistake } from "./generate-mistakes/mistake.js";
import { presignedMistakes } from "./generate-mistakes/presigned.js";

let workspace: Workspace;
afterEach(() => workspace.dispose());

const tenantForm = '        description: "letters, digits, blanks and the characters . _ : / = + - @ (tenant-42)"\n';
const tenantSchema = `maxLength: 256\n${tenantForm}        pattern: '^(?:[a-zA-Z0-9\\._:\\/=+\\-@ ]+)$'`;
const eventMember = "          x-aws-event-member: payload\n";

const mistakes: Mistake[] = [
  {
    name: "no YAML",
    from: "info:\n",
    to: "info: [\n",
    at: "  title:",
    reason: /./,
  },
  ...["!!binary aGVsbG8=", "!!timestamp 2026-01-01", "!!set { a }", "!!str lambda", "!<tag:yaml.org,2002:int> 7"].map(
    (to) => ({
      name: `the YAML tag of ${to}`,
      from: "x-aws-iam-action: lambda:InvokeFunction",
      to: `x-aws-iam-action: ${to}`,
      at: to,
      reason: /YAML tag \S+ is not supported: leave it out/,
    }),
  ),
  {
    name: "a dangling reference",
    from: '"#/components/parameters/Qualifier"',
    to: '"#/components/parameters/Nowhere"',
    reason: /nothing stands at "#\/components\/parameters\/Nowhere"/,
  },
  {
    name: "a dangling reference that no table is read from",
    from: '$ref: "#/components/headers/RequestId"\n      content:\n        application/vnd',
    to: '$ref: "#/components/headers/Nowhere"\n      content:\n        application/vnd',
    at: '"#/components/headers/Nowhere"',
    reason: /nothing stands at "#\/components\/headers\/Nowhere"/,
  },
  {
    name: "an unknown extension",
    from: "x-aws-iam-action: lambda:InvokeFunction",
    to: "x-aws-iam-action: lambda:InvokeFunction\n      x-aws-colour: red",
    at: "colour: red",
    reason: /"x-aws-colour" is not a known extension/,
  },
  {
    name: "a kind of common error that is none",
    from: "  credentials: [ExpiredToken",
    to: "  expired: [ExpiredToken",
    at: "  expired: [",
    reason: /"expired" is not one of throttling, transient, clock, credentials/,
  },
  {
    name: "a common error that is modelled",
    from: "  credentials: [ExpiredToken,",
    to: "  credentials: [TooManyRequestsException, ExpiredToken,",
    at: "  credentials: [",
    reason: /error TooManyRequestsException is already listed or modelled/,
  },
  {
    name: "an extension where it means nothing",
    from: "        contentEncoding: base64\n",
    to: "        contentEncoding: base64\n        x-aws-throttling: true\n",
    at: "true\n        contentMediaType",
    reason: /"x-aws-throttling" has no meaning here/,
  },
  {
    name: "an extension's value of the wrong type",
    from: "x-aws-throttling: false",
    to: 'x-aws-throttling: "no"',
    at: '"no"',
    reason: /true or false is expected/,
  },
  {
    name: "an unknown value of an extension",
    from: "x-aws-event-member: payload",
    to: "x-aws-event-member: trailer",
    at: "trailer",
    reason: /one of payload, header, json is expected/,
  },
  {
    name: "an IAM action that is none",
    from: "lambda:InvokeFunction",
    to: "invoke it",
    reason: /an IAM action is expected/,
  },
  {
    name: "an error without a status",
    from: '              - $ref: "#/components/schemas/SnapStartException"\n',
    to: "",
    at: "description: The hook that runs",
    reason: /error SnapStartException has no status/,
  },
  {
    name: "an error with two statuses",
    from: '$ref: "#/components/schemas/ServiceException"',
    to: '$ref: "#/components/schemas/RequestTooLargeException"',
    at: "description: The payload is larger",
    reason: /RequestTooLargeException has two statuses: 413 and 500/,
  },
  {
    name: "a range of statuses",
    from: '"404":',
    to: "4XX:",
    at: "description: There is no such function",
    reason: /"4XX" is not a status/,
  },
  {
    name: "an error that does not say whether it is throttling",
    from: "      x-aws-throttling: false\n",
    to: "",
    at: "description: A parameter has a value",
    reason: /InvalidParameterValueException lacks "x-aws-throttling"/,
  },
  {
    name: "a parameter without a member name",
    from: "      x-aws-member: Qualifier\n",
    to: "",
    at: "name: Qualifier",
    reason: /parameter "Qualifier" has no member name/,
  },
  {
    name: "two members of one name",
    from: "x-aws-member: Qualifier",
    to: "x-aws-member: LogType",
    at: "name: X-Amz-Log-Type",
    reason: /two input members are named "LogType"/,
  },
  {
    name: "a parameter in a cookie",
    from: "in: query\n      x-aws-member: Qualifier",
    to: "in: cookie\n      x-aws-member: Qualifier",
    at: "cookie",
    reason: /no input member travels in "cookie"/,
  },
  {
    name: "a header parameter that OpenAPI ignores",
    from: "name: X-Amz-Log-Type",
    to: "name: Content-Type",
    reason: /OpenAPI ignores a header parameter named "Content-Type"/,
  },
  {
    name: "a pattern that is no regular expression",
    from: tenantSchema,
    to: "maxLength: 256\n        pattern: '^(?:[a-z'",
    at: "'^(?:[a-z'",
    reason: /is not a valid regular expression/,
  },
  {
    name: "a pattern that binds one side only",
    from: tenantSchema,
    to: "maxLength: 256\n        pattern: '^tenant|[a-z0-9-]+$'",
    at: "'^tenant|",
    reason: /must be anchored at both ends/,
  },
  {
    name: "a limit that nothing would check",
    from: tenantSchema,
    to: `format: uuid\n        ${tenantSchema}`,
    at: "uuid\n",
    reason: /"format: uuid" is not compiled into a check: only date-time is/,
  },
  {
    name: "an event without a content type",
    from: "      x-aws-event-content-type: application/json\n",
    to: "",
    at: "description: >-\n        The end of the response stream. It has",
    reason: /event InvokeComplete lacks "x-aws-event-content-type"/,
  },
  {
    name: "an event member without a place",
    from: eventMember,
    to: "",
    at: "description: The bytes.",
    reason: /member "Payload" lacks "x-aws-event-member"/,
  },
  {
    name: "a text as a frame's whole body",
    from: "          format: binary\n      examples:\n        - Payload",
    to: "      examples:\n        - Payload",
    at: "payload\n          description: The bytes.",
    reason: /a member is bytes \("format: binary"\) exactly if it is the whole payload/,
  },
  {
    name: "bytes in an error's JSON",
    from: "    Fault:\n      description:",
    to: "    Fault:\n      format: binary\n      description:",
    at: "format: binary\n      description: Whether the caller (`User`)",
    reason: /JSON cannot hold bytes/,
  },
  {
    name: "a list in a header of an error",
    from: "Seconds to wait before the request is sent again.\n      schema:\n        type: string",
    to: "Seconds to wait before the request is sent again.\n      schema:\n        type: array\n        items: { type: string }",
    at: "type: array\n        items: { type: string }\n      example:",
    reason: /a header cannot hold bytes, a list, an object or any value/,
  },
  {
    name: "a second member in a frame's whole body",
    from: "        Payload:\n          x-aws-event-member: payload",
    to: "        Size:\n          x-aws-event-member: json\n          description: Size.\n          type: integer\n        Payload:\n          x-aws-event-member: payload",
    at: "description: Bytes that the function wrote. Where",
    reason: /leaves no room for other members/,
  },
  {
    name: "a region outside its partition's pattern",
    from: "cn-north-1,",
    to: "us-north-1,",
    at: "description: A region of the partition.\n        default: cn-",
    reason: /region "us-north-1" does not match/,
  },
  {
    name: "a region that fits an earlier partition's pattern too",
    from: "regionPattern: ^(?:us|",
    to: "regionPattern: ^(?:cn|us|",
    at: "name: aws-cn\n",
    reason: /region "cn-north-1" also matches the regionPattern of aws, which is tried first/,
  },
  {
    name: "an endpoint without a region",
    from: "https://lambda-fips.{region}.amazonaws.com\n",
    to: "https://lambda-fips.amazonaws.com\n",
    reason: /\{region\} in its host/,
  },
  {
    name: "a word that x-aws-partition does not know",
    from: "      dualStack: https",
    to: "      dualstack: https",
    at: "id: aws\n",
    reason: /"dualstack" is not a key of x-aws-partition/,
  },
  {
    name: "a path parameter that is not required",
    from: "      in: path\n      required: true\n",
    to: "      in: path\n",
    at: "name: FunctionName\n",
    reason: /a path parameter must be required/,
  },
  {
    name: "two members in one header, in other case",
    from: "      name: X-Amz-Log-Type\n",
    to: "      name: x-amz-invocation-type\n",
    at: "name: x-amz-invocation-type",
    reason: /two input members travel in the header x-amz-invocation-type/,
  },
  {
    name: "a member named as the client's own json",
    from: "x-aws-member: TenantId",
    to: "x-aws-member: json",
    at: "name: X-Amz-Tenant-Id",
    reason: /a member must not be named "json"/,
  },
  {
    name: "a stream without its binary schema",
    from: "            type: string\n            format: binary\n          # Linters",
    to: "            type: string\n          # Linters",
    at: "x-aws-content-type-member: Response",
    reason: /an itemSchema needs "schema: /,
  },
  {
    name: "a reference that leads back to itself",
    from: "    LogType:\n      name: X-Amz-Log-Type\n",
    to: '    Loop:\n      $ref: "#/components/parameters/Loop"\n    LogType:\n      name: X-Amz-Log-Type\n',
    at: "# The facts of the operation",
    reason: /circular/,
  },
  {
    name: "an example that its schema refuses",
    from: "example: DryRun",
    to: "example: WetRun",
    at: "WetRun",
    reason: /\(no-invalid-parameter-examples\)/,
  },
  ...presignedMistakes,
  {
    name: "what the linter refuses",
    from: "      summary: Call a function and stream its response\n",
    to: "",
    at: "post:",
    reason: /\(operation-summary\)/,
  },
];

test.each(mistakes)("$name stops the run with file, line and reason, and leaves the tables", async (mistake) => {
  const spec = edit(committedSpec, mistake.from, mistake.to);
  workspace = await createWorkspace(spec);
  const before = await workspace.files();
  expect(await workspace.run()).toBe(1);
  const [message = ""] = workspace.messages;
  const [place = "", reason = ""] = message.split(/: (.*)/s);
  expect(reason).toMatch(mistake.reason);
  expect(place).toMatch(/^spec\/lambda\.openapi\.yaml:\d+:\d+$/);
  expect(place.split(":")[1]).toBe(String(lineOf(spec, mistake.at ?? mistake.to)));
  expect(await workspace.files()).toEqual(before);
});
