import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, copyDocument, copySdk, type Change } from "../support/drift-workspace.js";
import { packageRoot } from "../support/generate-workspace.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-test-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Expects exit status 1, and a line for each pattern. */
async function expectDrift(changes: readonly Change[], ...patterns: readonly RegExp[]): Promise<void> {
  const { status, report } = await compare(await copyDocument(folder, changes));
  for (const pattern of patterns) expect(report).toMatch(new RegExp(`^${pattern.source}`, "m"));
  expect(status).toBe(1);
}

/** A block of the document, which is a key with all that is indented below it. */
const block = (indent: number, key: string) => new RegExp(`^ {${indent}}${key}:\\n(?: {${indent + 1}}.*\\n)+`, "m");
const parameter = (name: string): Change[] => [
  [`        - $ref: "#/components/parameters/${name}"\n`, ""],
  [block(4, name), ""],
];
const error = (name: string): Change[] => [
  [`              - $ref: "#/components/schemas/${name}"\n`, ""],
  [block(4, name), ""],
];

const lastEvent: Change[] = [
  [/^ {8}- type: object\n {10}description: The end of the response stream\.\n(?: {10}.*\n)+/m, ""],
  [block(4, "InvokeWithResponseStreamCompleteEvent"), ""],
];

describe("the committed document", () => {
  test("agrees with the installed SDK except for the known differences", async () => {
    const { status, lines, report } = await compare(packageRoot);
    expect(report).toMatch(
      /^spec\/lambda\.openapi\.yaml compared with the installed @aws-sdk\/client-lambda \d\S* and @aws-sdk\/core \d/,
    );
    expect(lines.at(-1)).toBe("No drift.");
    expect(status).toBe(0);
  });

  test("lists what is the same on demand, and calls nothing the same that the SDK does not carry", async () => {
    const { report } = await compare(packageRoot, { all: true });
    expect(report).toMatch(
      /^ {2}same +error TooManyRequestsException\.retryAfterSeconds: binding +document: header retry-/m,
    );
    expect(report).toMatch(/^ {2}same +input InvokeWithResponseStream\.LogType: values +document: None, Tail/m);
    expect(report).toMatch(/^ {2}same +partition aws-cn: fipsDualStack +document: https:\/\/lambda-fips\./m);
    expect(report).toMatch(/^ {2}not comparable +input InvokeWithResponseStream\.TenantId: form/m);
    expect(report).not.toMatch(/^ {2}same +.*: (?:form|default|encoding|action|beforeInvocation)\b/m);
  });
});

describe("a document that lacks something is reported with its name", () => {
  test("an error", () =>
    expectDrift(
      error("SnapStartException"),
      / {2}missing here +error SnapStartException +SDK: status 400, fault client/,
    ));
  test("a member in a header of the request", () =>
    expectDrift(parameter("TenantId"), / {2}missing here +input \w+\.TenantId +SDK: binding header x-amz-tenant-id/));
  test("a member in a header of the response", () =>
    expectDrift(
      [
        [/^ {8}X-Amz-Executed-Version:\n.*\n/gm, ""],
        [block(4, "ExecutedVersion"), ""],
      ],
      / {2}missing here +output \w+\.ExecutedVersion +SDK: binding header x-amz-executed-version/,
    ));
  test("a member of an event", () =>
    expectDrift([[block(8, "LogResult"), ""]], / {2}missing here +event InvokeComplete\.LogResult +SDK: binding json/));
  test("a member of an error", () =>
    expectDrift(
      [[/^ {8}Reason:\n.*\n/m, ""]],
      / {2}missing here +error TooManyRequestsException\.Reason +SDK: .*CallerRateLimitExceeded/,
    ));
  test("a region", () =>
    expectDrift([[/ +me-west-1,\n/, ""]], / {2}missing here +region me-west-1 +SDK: partition aws/));
  test("a form of the endpoint", () =>
    expectDrift(
      [[/ +fips: .*\.com\.cn\n/, ""]],
      / {2}missing here +partition aws-cn: fips +SDK: https:\/\/lambda-fips\./,
    ));
});

describe("a document with a definition that is unused or missing is refused", () => {
  test.each([
    ["an error", error("SnapStartException").slice(0, 1), /spec\S+: error SnapStartException has no status/],
    [
      "a header",
      parameter("TenantId").slice(0, 1),
      /spec\S+: .* no operation refers to #\/components\/parameters\/TenantId/,
    ],
    ["no last event", lastEvent, /spec\S+: no event has "x-aws-event-role: end"/],
    [
      "a definition",
      parameter("TenantId").slice(1),
      /spec\S+: nothing stands at "#\/components\/parameters\/TenantId"/,
    ],
  ])("%s", async (_, changes, line) => expectDrift(changes, line));
});

describe("a document that differs is reported with both sides", () => {
  test("the status of an error", () =>
    expectDrift(
      [['"410":', '"411":']],
      / {2}differs +error EFSIOException: status +document: 411 \| SDK: 410 \| spec\S+:\d+/,
    ));
  test("the fault and the retry of an error", () =>
    expectDrift(
      [['"410":', '"503":']],
      / {2}differs +error EFSIOException: fault +document: server \| SDK: client/,
      / {2}differs +error EFSIOException: retry +document: transient \| SDK: none/,
    ));
  test("where an input member travels", () =>
    expectDrift(
      [[/(?<=name: X-Amz-Log-Type\n +)in: header/, "in: query"]],
      / {2}differs +input \w+\.LogType: binding +document: query X-Amz-Log-Type \| SDK: header x-amz-log-type/,
    ));
  test("the wire name of an input member", () =>
    expectDrift(
      [["name: X-Amz-Log-Type", "name: X-Amz-Logs"]],
      / {2}differs +input \w+\.LogType: binding +document: header x-amz-logs/,
    ));
  test("whether an input member is required", () =>
    expectDrift(
      [["      x-aws-member: Payload\n", "      x-aws-member: Payload\n      required: true\n"]],
      / {2}missing there +input \w+\.Payload: required/,
    ));
  test("the values of a member", () =>
    expectDrift(
      [["enum: [None, Tail]", "enum: [None]"]],
      / {2}differs +input \w+\.LogType: values +document: None \| SDK: None, Tail/,
    ));
  test("the place of a member of an event", () =>
    expectDrift(
      [[/(?<=ErrorCode:\n +x-aws-event-member: )json/, "header"]],
      / {2}differs +event InvokeComplete\.ErrorCode: binding +document: header errorcode \| SDK: json/,
    ));
  test("the path and the method", () =>
    expectDrift(
      [["/response-streaming-invocations:\n    post:", "/invocations:\n    put:"]],
      / {2}differs +operation \w+: method +document: PUT \| SDK: POST/,
      / {2}differs +operation \w+: path +document: \S+\/invocations \| SDK: \S+response-streaming-invocations/,
    ));
  test("a form of the endpoint", () =>
    expectDrift(
      [
        [
          "fipsDualStack: https://lambda-fips.{region}.api.aws.hci.ic.gov",
          "fipsDualStack: https://lambda-fips.{region}.api.aws",
        ],
      ],
      / {2}differs +partition aws-iso-f: fipsDualStack +document: \S+\.api\.aws \| SDK: \S+\.api\.aws\.hci\.ic\.gov/,
    ));
  test("the pattern of a partition's regions, and the region of no pattern", () =>
    expectDrift(
      [
        ["il|mx)-", "il)-"],
        [/^ +mx-central-1,\n/m, ""],
      ],
      / {2}differs +partition aws: regionPattern/,
      / {2}missing here +region mx-central-1/,
    ));
});

describe("what only the document has", () => {
  test("is shown as missing there", () =>
    expectDrift(
      [
        [
          '              - $ref: "#/components/schemas/NoPublishedVersionException"',
          '              - $ref: "#/components/schemas/Renamed"',
        ],
        ["    NoPublishedVersionException:\n", "    Renamed:\n"],
      ],
      / {2}missing there +error Renamed +document: status 400, fault client, retry none \| spec\S+:\d+/,
      / {2}missing here +error NoPublishedVersionException/,
    ));
  test("is reported when it is listed as known and is gone", async () => {
    const root = await copyDocument(folder, [
      [/^ {8}"204":\n.*\n/m, ""],
      [block(4, "DryRun"), ""],
    ]);
    const { status, lines } = await compare(root);
    const heading = lines.indexOf("Listed in scripts/drift/known.ts, but no longer different:");
    expect(lines[heading + 1]).toBe("  missing there  response InvokeWithResponseStream.204");
    expect(status).toBe(1);
  });
});

describe("a newer SDK", () => {
  test("is compared in place of the installed one", async () => {
    const sdkRoot = await copySdk(folder, {
      "dist-cjs/index.js": [
        [/(?<=EFSIOException\$ = \[-3, n0, _EFSIOE,\n *\{ \[_e\]: _c, \[_hE\]: )410/, "418"],
        ['Tail: "Tail",', 'Tail: "Tail", Head: "Head",'],
        [/(?<=_ICn\],\n *\[\[\(\) => InvokeResponseStreamUpdate\$, )0/, "{ novel: 1 }"],
        ["lambda-fips.{Region}.{PartitionResult#dnsSuffix}", "fips.lambda.{Region}.{PartitionResult#dnsSuffix}"],
      ],
      "dist-types/commands/InvokeWithResponseStreamCommand.d.ts": [
        [" * @throws", " * @throws {@link PublicPolicyException} (client fault)\n * @throws"],
      ],
    });
    const { status, report } = await compare(packageRoot, { sdkRoot });
    expect(report).toMatch(/^ {2}differs +error EFSIOException: status +document: 410 \| SDK: 418/m);
    expect(report).toMatch(/^ {2}differs +input \w+\.LogType: values +document: None, Tail \| SDK: Head, None, Tail/m);
    expect(report).toMatch(/^ {2}missing here +event PayloadChunk: trait novel +SDK: yes/m);
    expect(report).toMatch(/^ {2}differs +partition aws-iso: fips +.* \| SDK: https:\/\/fips\.lambda\.\{region\}/m);
    expect(report).toMatch(/^ {2}missing here +error PublicPolicyException +SDK: status 400/m);
    expect(status).toBe(1);
  });
});

describe("npm run drift", () => {
  const script = (args: readonly string[], path = "") => {
    const env = { ...process.env, PATH: `${path}:${process.env.PATH ?? ""}` };
    const command = promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/drift.ts", ...args], { env });
    return command.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );
  };

  test("exits with 1 and names the difference of another folder's document", async () => {
    const { code, stdout, stderr } = await script(["--root", await copyDocument(folder, error("SnapStartException"))]);
    expect(stdout).toMatch(/^ {2}missing here +error SnapStartException/m);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  test("--latest compares with what npm installs into a folder that is gone afterwards", async () => {
    const bin = await mkdtemp(join(folder, "bin-"));
    // It has no newer runtime client either.
    const npm = `#!/bin/sh\n[ "$1" = view ] && echo '["0.0.1"]' && exit\necho "$PWD" "$@" >&2\nln -s '${join(packageRoot, "node_modules")}' node_modules\n`;
    await writeFile(join(bin, "npm"), npm);
    await chmod(join(bin, "npm"), 0o755);
    const { code, stdout, stderr } = await script(["--latest"], bin);
    const [, temporary = "", prefix, options] =
      /^(\S+) install --prefix (\S+) (.*) @aws-sdk\/client-lambda@latest$/m.exec(stderr) ?? [];
    expect(prefix).toBe(temporary);
    expect(options).toContain("--ignore-scripts");
    expect(stdout).toMatch(/compared with the newest published @aws-sdk\/client-lambda \d/);
    expect(code).toBe(0);
    await expect(readdir(temporary)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(readdir(join(packageRoot, "node_modules/@aws-sdk/client-lambda"))).resolves.not.toEqual([]);
  });
});
