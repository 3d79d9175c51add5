import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { published, type Published } from "../../scripts/drift/published.js";
import { added } from "../support/drift/added.js";
import { changed } from "../support/drift/changed.js";
import type { Plant } from "../support/drift/plant.js";
import { removed } from "../support/drift/removed.js";
import { compare, copyDocument, copySdk, type Change } from "../support/drift-workspace.js";
import { packageRoot } from "../support/generate-workspace.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-plants-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The part of a report that tells drift. */
const driftOf = (report: string) => report.slice(report.search(/^(?:Drift:|Listed in .* but no longer different:)$/m));

function byFile(plants: readonly Plant[]): Record<string, Change[]> {
  const files: Record<string, Change[]> = {};
  for (const [, file, change] of plants) (files[file] ??= []).push(change);
  return files;
}

describe.each([
  ["changed", changed],
  ["added", added],
  ["removed", removed],
] as const)("a fact that AWS has %s is drift", (_, plants) => {
  let drift: string;
  beforeAll(async () => {
    const { status, report } = await compare(packageRoot, { sdkRoot: await copySdk(folder, byFile(plants)) });
    expect(report).toContain("to look at: correct the document");
    expect(status).toBe(1);
    drift = driftOf(report);
  });

  const rows = plants.flatMap(([what, , , ...reported]) => (reported.length > 0 ? [{ what, reported }] : []));
  test.each(rows)("$what", ({ reported }) => {
    for (const pattern of reported) expect(drift).toMatch(new RegExp(`^ {2}${pattern.source}`, "m"));
  });
});

test("the operation that AWS has removed is drift", async () => {
  const sdkRoot = await copySdk(folder, {
    "dist-cjs/index.js": [["exports.InvokeWithResponseStream$ = InvokeWithResponseStream$;", ""]],
  });
  const { status, report } = await compare(packageRoot, { sdkRoot });
  expect(driftOf(report)).toMatch(/^ {2}missing there +operation InvokeWithResponseStream /m);
  expect(status).toBe(1);
});

test("what the wire does not show is no drift, and the report names it", async () => {
  const sdkRoot = await copySdk(folder, {
    "dist-cjs/index.js": [['None: "None",\n    Tail: "Tail",', 'Tail: "Tail",\n    None: "None",']],
    "dist-types/models/models_0.d.ts": [["A chunk of the streamed response payload", "A piece of the response"]],
  });
  const { status, report } = await compare(packageRoot, { sdkRoot, all: true });
  expect(report).toMatch(
    /^Not compared, since the wire does not show it: descriptions, .* order of members and values/m,
  );
  expect(status).toBe(0);
});

describe("an SDK that is laid out in another way is no SDK that agrees", () => {
  test.each([
    [
      "a list of names",
      "const THROTTLING_ERROR_CODES",
      "const THROTTLED_ERROR_CODES",
      "no list THROTTLING_ERROR_CODES",
    ],
    ["a number of retries", "exports.Retry = Retry;", "", "no number Retry.cost"],
    ["the tests of errors", "exports.isThrottlingError = isThrottlingError;", "", "no isThrottlingError"],
  ])("without %s", async (_what, from, to, message) => {
    const path = "@smithy/core/dist-cjs/submodules/retry/index.js";
    // The lists are used by their names too.
    const changes: Change[] = from.startsWith("const")
      ? [[/THROTTLING_ERROR_CODES/g, "THROTTLED_ERROR_CODES"]]
      : [[from, to]];
    const { status, report } = await compare(packageRoot, { sdkRoot: await copySdk(folder, { [path]: changes }) });
    expect(report).toContain(message);
    expect(status).toBe(1);
  });
});

describe("a published limit", () => {
  const { date, operations } = published;
  const { input, output } = operations["InvokeWithResponseStream"] ?? { input: {}, output: {} };
  const table = (limits: object): Published => ({
    date,
    operations: { InvokeWithResponseStream: { input: { ...input, ...limits }, output } },
  });

  test.each([
    [
      "changed",
      { TenantId: { ...input["TenantId"], maxLength: 128 } },
      /differs +limit \w+\.TenantId: maxLength +document: 256 \| published 2026-08: 128/,
    ],
    [
      "changed, as a pattern",
      { TenantId: { ...input["TenantId"], pattern: "[a-z]+" } },
      /differs +limit \w+\.TenantId: pattern /,
    ],
    [
      "added",
      { ClientContext: { maxLength: 3583, minLength: 4 } },
      /missing here +limit \w+\.ClientContext: minLength +published 2026-08: 4/,
    ],
    [
      "added to a member without",
      { LogType: { maxLength: 9 } },
      /missing here +limit \w+\.LogType +published 2026-08: maxLength 9/,
    ],
    ["removed", { Qualifier: { minLength: 1, maxLength: 128 } }, /missing there +limit \w+\.Qualifier: pattern /],
    ["removed with all of the member", { Payload: undefined }, /missing there +limit \w+\.Payload /],
  ])("that is %s is drift", async (_what, limits, pattern) => {
    const kept = Object.fromEntries(Object.entries({ ...input, ...limits }).filter(([, limit]) => limit !== undefined));
    const { status, report } = await compare(packageRoot, {
      limits: { ...table({}), operations: { InvokeWithResponseStream: { input: kept, output } } },
    });
    expect(driftOf(report)).toMatch(new RegExp(`^ {2}${pattern.source}`, "m"));
    expect(status).toBe(1);
  });

  test.each<[string, Change, RegExp]>([
    [
      "a length",
      ["maxLength: 3583", "maxLength: 3584"],
      /differs +limit \w+\.ClientContext: maxLength +document: 3584/,
    ],
    [
      "a pattern",
      ["'^(?:[a-zA-Z0-9\\._:\\/=+\\-@ ]+)$'", "'^(?:[a-zA-Z0-9\\._:\\/=+\\-@ !]+)$'"],
      /differs +limit \w+\.TenantId: pattern/,
    ],
    [
      "a number of bytes",
      ["x-aws-max-bytes: 6291456", "x-aws-max-bytes: 6291457"],
      /differs +limit \w+\.Payload: maxBytes/,
    ],
    [
      "the length of a name alone",
      ["maxLength: 64", "maxLength: 65"],
      /differs +limit \w+\.FunctionName: maxLengthAlone/,
    ],
    ["a limit of the output", ["maxLength: 1024", "maxLength: 1023"], /differs +limit \w+\.ExecutedVersion: maxLength/],
  ])("that the document has otherwise is drift: %s", async (_what, change, pattern) => {
    const { status, report } = await compare(await copyDocument(folder, [change]));
    expect(driftOf(report)).toMatch(new RegExp(`^ {2}${pattern.source}`, "m"));
    expect(status).toBe(1);
  });
});

describe("what only the document says", () => {
  test("is named as not comparable, with its evidence", async () => {
    const { report } = await compare(packageRoot, { all: true });
    for (const fact of [
      /operation \w+: action +document: lambda:InvokeFunction \| documented/,
      /input \w+\.TenantId: form /,
      /input \w+\.ClientContext: encoding /,
      /input \w+\.LogType: default /,
      /event InvokeComplete: contentType /,
      /error TooManyRequestsException: beforeInvocation +document: true \| documented/,
      /error EFSIOException: beforeInvocation +document: false \| inferred/,
    ])
      expect(report).toMatch(new RegExp(`^ {2}not comparable +${fact.source}`, "m"));
  });

  test("is counted where it is inferred", async () => {
    const counted = async (changes: readonly Change[]) => {
      const { report } = await compare(await copyDocument(folder, changes));
      return /^Inferred, and not documented by AWS: (\d+) of 1 of action, (\d+) of (\d+) of beforeInvocation$/m
        .exec(report)
        ?.slice(1)
        .map(Number);
    };
    const [actions = 0, errors = 0, all = 0] = (await counted([])) ?? [];
    expect(errors).toBeGreaterThan(0);
    expect(all).toBeGreaterThan(errors);
    const inferred = await counted([["x-aws-evidence: documented", "x-aws-evidence: inferred"]]);
    expect(inferred).toEqual([actions + 1, errors, all]);
    const documented = await counted([["x-aws-evidence: inferred", "x-aws-evidence: documented"]]);
    expect(documented).toEqual([actions, errors - 1, all]);
  });

  test.each<[string, Change, RegExp]>([
    [
      "the action",
      [/(?<=lambda:InvokeFunction\n) +x-aws-evidence: documented\n/, ""],
      /missing there +operation \w+: no x-aws-evidence/,
    ],
    [
      "an error",
      [/(?<=before-invocation: false\n) +x-aws-evidence: inferred\n/, ""],
      /missing there +error EFSIOException: no x-aws-evidence/,
    ],
  ])("is drift without its evidence: %s", async (_what, change, pattern) => {
    const { status, report } = await compare(await copyDocument(folder, [change]));
    expect(driftOf(report)).toMatch(new RegExp(`^ {2}${pattern.source}`, "m"));
    expect(status).toBe(1);
  });

  test("is refused with another evidence than the two", async () => {
    const { report } = await compare(await copyDocument(folder, [["evidence: documented", "evidence: guessed"]]));
    expect(report).toMatch(/^spec\S+: one of documented, inferred is expected$/);
  });

  test.each<[string, Change, RegExp]>([
    [
      "the name in signatures",
      ["/lambda/aws4_request$", "/edge/aws4_request$"],
      /differs +service: signingName +document: edge \| SDK: lambda/,
    ],
    ["a name for throttling", [/ +SlowDown,\n/, ""], /missing here +common throttling SlowDown/],
  ])("is drift where the SDK says it otherwise: %s", async (_what, change, pattern) => {
    const { status, report } = await compare(await copyDocument(folder, [change]));
    expect(driftOf(report)).toMatch(new RegExp(`^ {2}${pattern.source}`, "m"));
    expect(status).toBe(1);
  });
});
