import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isValidationError, type InvokeWithResponseStreamInput } from "../../../src/index.js";
import { type SeenRequest, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { ownBody } from "../../support/recorder/marks.js";

const server = useResponseServer();

/** Makes a call with the input, and returns the request that the server received. */
async function sent(input: InvokeWithResponseStreamInput, headers: HeadersInit = {}): Promise<SeenRequest> {
  await (await server.client().invokeWithResponseStream(input, { headers })).drain();
  return server.requests.at(-1)!;
}

/** Bad values below contain this word where they have room for it. No error may show it. */
const secret = "s3cret";

/** Asserts that the input is refused before a request is sent. The error must name the rule and not show the value. */
async function expectRefusal(input: object, member: string, rule: string, source: string): Promise<void> {
  const error = await failure(server.client().invokeWithResponseStream(input as InvokeWithResponseStreamInput));
  expect(isValidationError(error), inspect(error)).toBe(true);
  expect(error).toMatchObject({ name: "ValidationError", code: "validation", member, rule, source });
  const { message } = error as Error;
  for (const part of [member, rule, source]) expect(message).toContain(part);
  expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain(secret);
  expect(server.requests).toHaveLength(0);
}

const longArn = (length: number): string =>
  `arn:aws:lambda:us-east-1:123456789012:function:${secret}`.padEnd(length, "a");

/** Shortens a value for the title of a test. */
const shown = (value: unknown): string => (JSON.stringify(value) ?? "undefined").replace(/^(.{50}).{5,}$/, "$1…");

describe("an error for a member that breaks a rule has its name, the rule and the source", () => {
  const broken: readonly (readonly [member: string, rule: string, value: string | null | undefined])[] = [
    ["FunctionName", "required", undefined],
    ["FunctionName", "required", null],
    ["FunctionName", "minLength", ""],
    ["FunctionName", "maxLength", longArn(257)],
    ["FunctionName", "maxLength", secret.padEnd(65, "a")],
    ["FunctionName", "maxLength", secret.padEnd(256, ".")],
    ["FunctionName", "dot-segment", "."],
    ["FunctionName", "dot-segment", ".."],
    ["FunctionName", "pattern", `f/${secret}`],
    ["FunctionName", "pattern", `../${secret}`],
    ["FunctionName", "pattern", `f?${secret}`],
    ["FunctionName", "pattern", `f#${secret}`],
    ["FunctionName", "pattern", `%2e%2e${secret}`],
    ["FunctionName", "pattern", `f ${secret}`],
    ["FunctionName", "pattern", `f\r\n${secret}`],
    ["FunctionName", "pattern", `${secret}\n`],
    ["FunctionName", "pattern", `fü${secret}`],
    ["FunctionName", "pattern", `${secret}:`],
    ["FunctionName", "pattern", `arn:aws:s3:us-east-1:123456789012:function:${secret}`],
    ["FunctionName", "pattern", `arn:aws:lambda:us-east-1:12345:function:${secret}`],
    ["Qualifier", "minLength", ""],
    ["Qualifier", "maxLength", secret.padEnd(129, "a")],
    ["Qualifier", "pattern", `${secret}.1`],
    ["Qualifier", "pattern", `${secret}\n`],
    ["Qualifier", "pattern", `${secret}&LogType=Tail`],
    ["Qualifier", "pattern", `ü${secret}`],
    ["Qualifier", "pattern", ".."],
    ["InvocationType", "enum", `Event${secret}`],
    ["InvocationType", "enum", "Event"],
    ["InvocationType", "enum", "dryrun"],
    ["InvocationType", "enum", ""],
    ["LogType", "enum", `Tail${secret}`],
    ["LogType", "enum", "tail"],
    ["LogType", "enum", ""],
    ["ClientContext", "contentEncoding", `{"${secret}":1}`],
    ["ClientContext", "contentEncoding", `${secret}=a`],
    ["ClientContext", "contentEncoding", `${secret}-_`],
    ["ClientContext", "contentEncoding", secret],
    ["ClientContext", "contentEncoding", secret.padEnd(3583, "a")],
    ["ClientContext", "maxLength", secret.padEnd(3584, "a")],
    ["TenantId", "minLength", ""],
    ["TenantId", "maxLength", secret.padEnd(257, "a")],
    ["TenantId", "pattern", `${secret},b`],
    ["TenantId", "pattern", `${secret}\tb`],
  ];
  it.each(broken.map(([member, rule, value]) => [member, rule, shown(value), value]))(
    "%s: %s, %s",
    (member, rule, _, value) =>
      expectRefusal({ FunctionName: "f", [member]: value }, member, rule, `#/components/parameters/${member}`),
  );

  it("FunctionName: required, if it is absent", () =>
    expectRefusal({ json: secret }, "FunctionName", "required", "#/components/parameters/FunctionName"));

  const headers = ["InvocationType", "LogType", "ClientContext", "TenantId"];
  const unsendable = [
    "\r",
    "\n",
    "\r\nx-amz-log-type: Tail",
    "\0",
    "\x7f",
    "\u0080",
    "ü",
    "Ā",
    "🎉",
    "\ud800",
    " ",
    "\t",
  ];
  it.each(headers.flatMap((member) => unsendable.map((text) => [member, text] as const)))(
    "%s: field-value, since a header cannot carry %j",
    (member, text) =>
      expectRefusal(
        { FunctionName: "f", [member]: secret + text },
        member,
        "field-value",
        `#/components/parameters/${member}`,
      ),
  );

  it("TenantId: field-value, for white space that HTTP would drop", async () => {
    for (const TenantId of [" ", "   ", ` ${secret}`, `${secret} `]) {
      await expectRefusal(
        { FunctionName: "f", TenantId },
        "TenantId",
        "field-value",
        "#/components/parameters/TenantId",
      );
    }
  });

  const members = ["FunctionName", "Qualifier", ...headers];
  const values = [5, 0, true, false, 7n, Symbol(secret), [secret], { secret }, () => secret, new String(secret)];
  it.each(members)("%s: type, for everything that is not a string", async (member) => {
    for (const value of values) {
      await expectRefusal({ FunctionName: "f", [member]: value }, member, "type", `#/components/parameters/${member}`);
    }
  });

  const operation = "#/paths/~12021-11-15~1functions~1{FunctionName}~1response-streaming-invocations/post";
  it.each([undefined, null, secret, 5])("input: type, for everything that is not an object: %s", (input) =>
    expectRefusal(input as unknown as object, "input", "type", operation),
  );

  it.each(["functionName", "Foo", "toString", "constructor"])("unknown, for a name that no member has: %s", (name) =>
    expectRefusal({ FunctionName: "f", [name]: secret }, name, "unknown", operation),
  );
});

const circular: Record<string, unknown> = { secret };
circular.self = circular;
const requestBody = "#/components/requestBodies/Payload";

describe("a payload is refused", () => {
  it.each([
    ["bytes beside json", { Payload: new TextEncoder().encode(secret), json: { secret } }],
    ["text beside json", { Payload: secret, json: secret }],
    ["an empty string beside null", { Payload: "", json: null }],
  ])("for %s", (_, payload) => expectRefusal({ FunctionName: "f", ...payload }, "json", "exclusive", requestBody));

  it.each([
    ["a number", 5],
    ["false", false],
    ["an object", { secret }],
    ["a list", [secret]],
    ["an ArrayBuffer", new TextEncoder().encode(secret).buffer],
    ["a DataView", new DataView(new ArrayBuffer(8))],
    ["a stream", new Blob([secret]).stream()],
  ])("as Payload if it is neither bytes nor text: %s", (_, Payload) =>
    expectRefusal({ FunctionName: "f", Payload }, "Payload", "type", requestBody),
  );

  it.each([
    ["a circular object", circular],
    ["a BigInt", { secret, count: 1n }],
    ["a function", () => secret],
    ["a symbol", Symbol(secret)],
    ["a toJSON that returns undefined", { toJSON: () => undefined }],
    [
      "a toJSON that throws",
      {
        toJSON: () => {
          throw new Error(secret);
        },
      },
    ],
  ])("as json if JSON cannot represent it: %s", (_, json) =>
    expectRefusal({ FunctionName: "f", json }, "json", "type", requestBody),
  );

  const limit = 6_291_456;
  it.each([
    ["Payload", "text", secret.padEnd(limit + 1, "a")],
    ["Payload", "bytes", new Uint8Array(limit + 1)],
    ["Payload", "text of 2 bytes a character", `${"é".repeat(limit / 2)}a`],
    ["Payload", "text of 4 bytes a character", `${"🎉".repeat(limit / 4)}a`],
    ["json", "a value", "a".repeat(limit - 1)],
  ])("if it is larger than 6 MiB: %s, %s", (member, _, value) =>
    expectRefusal({ FunctionName: "f", [member]: value }, member, "maxBytes", requestBody),
  );

  it.each([
    ["Payload", "text", "a".repeat(limit)],
    ["Payload", "bytes", new Uint8Array(limit)],
    ["Payload", "text of 2 bytes a character", "é".repeat(limit / 2)],
    ["Payload", "text of 4 bytes a character", "🎉".repeat(limit / 4)],
    ["json", "a value", "a".repeat(limit - 2)],
  ])("but not if it has exactly 6 MiB: %s, %s", async (member, _, value) => {
    expect((await sent({ FunctionName: "f", [member]: value }, { [ownBody]: "yes" })).body).toHaveLength(limit);
  });
});

describe("an input that is valid is sent", () => {
  const name64 = "a".repeat(64);
  it.each([
    "f",
    "my-function_1",
    "name.with.dots",
    "...",
    name64,
    "f:live",
    "f:42",
    "f:$LATEST",
    "f:$LATEST.PUBLISHED",
    "function:f",
    "123456789012:f",
    "123456789012:function:f:live",
    "us-east-1:123456789012:function:f",
    `arn:aws:lambda:us-east-1:123456789012:function:${name64}:live`,
    "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
    "arn:aws-cn:lambda:cn-northwest-1:123456789012:function:f",
    "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f",
    "arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:f",
    "arn:aws-eusc:lambda:eusc-de-east-1:123456789012:function:f",
    longArn(256),
  ])("FunctionName %s", async (FunctionName) => {
    const [, , , name = "", operation, ...rest] = (await sent({ FunctionName })).url.split("/");
    expect([decodeURIComponent(name), operation, rest]).toEqual([FunctionName, "response-streaming-invocations", []]);
    expect(name).toMatch(/^[\w.%-]+$/);
  });

  it.each(["a", "live", "42", "$LATEST", "$LATEST.PUBLISHED", "a-_$", "q".repeat(128)])(
    "Qualifier %s",
    async (Qualifier) => {
      const { url } = await sent({ FunctionName: "f", Qualifier });
      expect([...new URL(url, server.url).searchParams]).toEqual([["Qualifier", Qualifier]]);
    },
  );

  const inHeaders = [
    ["InvocationType", "x-amz-invocation-type", ["RequestResponse", "DryRun"]],
    ["LogType", "x-amz-log-type", ["None", "Tail"]],
    ["ClientContext", "x-amz-client-context", ["e30=", "+/==", "YWJj", "a".repeat(3580)]],
    ["TenantId", "x-amz-tenant-id", ["a", "a Z0._:/=+-@9", "t".repeat(256)]],
  ] as const;
  it.each(inHeaders)("%s in %s", async (member, header, values) => {
    for (const value of values) {
      const { headers } = await sent({ FunctionName: "f", [member]: value });
      expect(headers[header]).toBe(value);
    }
  });

  it("without optional members that are undefined", async () => {
    const { url, headers, body } = await sent({
      FunctionName: "f",
      Qualifier: undefined,
      InvocationType: undefined,
      LogType: undefined,
      ClientContext: undefined,
      TenantId: undefined,
      Payload: undefined,
    });
    expect(url).toBe("/2021-11-15/functions/f/response-streaming-invocations");
    const amazon = Object.keys(headers).filter((name) => name.startsWith("x-amz-"));
    expect(amazon.sort()).toEqual(["x-amz-content-sha256", "x-amz-date"]);
    expect(body).toHaveLength(0);
  });

  it.each([
    [{ json: null }, "null"],
    [{ json: 0 }, "0"],
    [{ json: false }, "false"],
    [{ json: "" }, '""'],
    [{ json: new Date(0) }, '"1970-01-01T00:00:00.000Z"'],
    [{ json: [1, undefined] }, "[1,null]"],
    [{ json: undefined }, ""],
    [{ json: undefined, Payload: undefined }, ""],
    [{ json: "\ud800" }, '"\\ud800"'],
    [{ Payload: "" }, ""],
    [{ Payload: "not JSON" }, "not JSON"],
    [{ Payload: Buffer.from("bytes").subarray(1, 3) }, "yt"],
  ])("with the payload %o as %j", async (payload, body) => {
    const input = { FunctionName: "f", ...payload } as InvokeWithResponseStreamInput;
    const seen = await sent(input, { [ownBody]: "yes" });
    expect(seen.body.toString()).toBe(body);
  });
});
