import { afterEach, expect, test } from "vitest";
import { committedSpec, createWorkspace, edit, lineOf, type Workspace } from "../support/generate-workspace.js";
import type { Mistake } from "./generate-mistakes/mistake.js";
import { presignedMistakes } from "./generate-mistakes/presigned.js";

let workspace: Workspace;
afterEach(() => workspace.dispose());

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
    name: "an IAM action that is none",
    from: "x-aws-iam-action: lambda:InvokeFunction",
    to: "x-aws-iam-action: invoke it",
    reason: /an IAM action is expected/,
  },
  {
    name: "an error that does not say whether it is throttling",
    from: "      x-aws-throttling: false\n",
    to: "",
    at: "description: A parameter has a value",
    reason: /InvalidParameterValueException lacks "x-aws-throttling"/,
  },
  {
    name: "a region outside its partition's pattern",
    from: "cn-north-1,",
    to: "us-north-1,",
    at: "description: Region that the function is in.\n        default: cn-",
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
    name: "a reference that leads back to itself",
    from: "    LogType:\n      name: X-Amz-Log-Type\n",
    to: '    Loop:\n      $ref: "#/components/parameters/Loop"\n    LogType:\n      name: X-Amz-Log-Type\n',
    at: "# The facts of the operation",
    reason: /circular/,
  },
  {
    name: "an example that its schema refuses",
    from: "example: RequestResponse",
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
