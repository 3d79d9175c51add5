import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { isValidationError } from "../../../src/index.js";
import { type SeenRequest, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { ownBody } from "../../support/recorder/marks.js";

const server = useResponseServer();

/** Makes a call with the headers, and returns the request that the server received. */
async function sent(headers: HeadersInit | undefined): Promise<SeenRequest> {
  await (await server.client().invokeWithResponseStream({ FunctionName: "f" }, { headers })).drain();
  return server.requests.at(-1)!;
}

const signedHeaders = (request: SeenRequest): string[] =>
  /SignedHeaders=([^,]*)/.exec(request.headers.authorization ?? "")?.[1]?.split(";") ?? [];

const secret = "s3cret";

/** Asserts that the headers are refused before a request is sent, and that the error does not show their values. */
async function expectRefusal(headers: HeadersInit, member: string, rule: string): Promise<void> {
  const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f" }, { headers }));
  expect(isValidationError(error), inspect(error)).toBe(true);
  expect(error).toMatchObject({ member, rule, source: "RFC 9110 section 5" });
  for (const part of [member, rule]) expect((error as Error).message).toContain(part);
  expect(inspect(error, { showHidden: true, depth: 10 })).not.toContain(secret);
  expect(server.requests).toHaveLength(0);
}

describe("the headers of a caller", () => {
  const pairs: [string, string][] = [
    ["X-One", "1"],
    ["x-two", 'a "b", c~'],
    ["x-empty", ""],
  ];
  it.each([
    ["a record", Object.fromEntries(pairs)],
    ["a list of pairs", pairs],
    ["Headers", new Headers(pairs)],
    ["a Map", new Map(pairs) as unknown as HeadersInit],
  ])("may be %s, and are signed", async (_, headers) => {
    const request = await sent(headers);
    expect(request.headers).toMatchObject({ "x-one": "1", "x-two": 'a "b", c~', "x-empty": "" });
    expect(signedHeaders(request)).toEqual(expect.arrayContaining(["x-one", "x-two", "x-empty"]));
    expect(request.headers["content-type"]).toBe("application/json");
  });

  it("may be empty or undefined", async () => {
    for (const headers of [undefined, {}, [], new Headers()]) {
      expect(signedHeaders(await sent(headers))).toEqual([
        "amz-sdk-invocation-id",
        "amz-sdk-request",
        "content-type",
        "host",
        "x-amz-content-sha256",
        "x-amz-date",
      ]);
    }
  });

  it("may have the name of a member that travels elsewhere", async () => {
    const request = await sent({ Qualifier: "1", FunctionName: "2" });
    expect(request.headers).toMatchObject({ qualifier: "1", functionname: "2" });
  });

  it("are joined if two have the same name", async () => {
    const request = await sent([
      ["x-list", "a"],
      ["X-List", "b"],
    ]);
    expect(request.headers["x-list"]).toBe("a, b");
  });

  it.each(["Content-Type", "CONTENT-TYPE"])("replace the content type: %s", async (name) => {
    const request = await sent({ [name]: "application/cloudevents+json", [ownBody]: "yes" });
    expect(request.headers["content-type"]).toBe("application/cloudevents+json");
    expect(signedHeaders(request)).toContain("content-type");
  });

  it.each([
    "authorization",
    "Authorization",
    "host",
    "x-amz-content-sha256",
    "X-Amz-Date",
    "x-amz-security-token",
    "content-length",
    "Transfer-Encoding",
    "connection",
    "expect",
    "Keep-Alive",
    "te",
    "trailer",
    "upgrade",
    "x-amz-log-type",
    "X-Amz-Invocation-Type",
    "X-Amz-Client-Context",
    "X-Amz-Tenant-Id",
  ])("are refused if the signer, the connection or a member of the input sets them: %s", async (name) => {
    await expectRefusal({ [name]: secret }, `headers.${name}`, "reserved");
    await expectRefusal([[name, secret]], `headers.${name}`, "reserved");
    await expectRefusal(new Headers([[name, secret]]), `headers.${name.toLowerCase()}`, "reserved");
  });

  it.each(["", " ", "x y", "x:", "x-\r\n", "x\n", "ü", "x(", "x/y", "x\0", `${secret}: `])(
    "are refused with a name that is not valid: %j",
    async (name) => {
      await expectRefusal({ [name]: secret }, "headers.?", "field-name");
      await expectRefusal([[name, secret]], "headers.?", "field-name");
    },
  );

  it.each(["\r", "\n", "\r\nauthorization: x", "\0", "\x7f", "\x80", "ü", "Ā", "🎉", "\ud800"])(
    "are refused with a value that cannot be sent or signed: %j",
    async (text) => {
      for (const value of [secret + text, text + secret]) {
        await expectRefusal({ "x-mine": value }, "headers.x-mine", "field-value");
        await expectRefusal([["x-mine", value]], "headers.x-mine", "field-value");
      }
    },
  );

  it.each([" ", "\t", " \t "])("are refused with white space around a value, which HTTP drops: %j", async (blanks) => {
    for (const value of [blanks, blanks + secret, secret + blanks]) {
      await expectRefusal({ "x-mine": value }, "headers.x-mine", "field-value");
    }
  });

  it.each([
    ["a string", secret],
    ["a number", 5],
  ])("are refused if they are %s", (_, headers) => expectRefusal(headers as unknown as HeadersInit, "headers", "type"));

  it.each(["ü", "\x80"])("are refused in a Headers object with a value that is not ASCII: %j", (text) =>
    expectRefusal(new Headers({ "x-mine": secret + text }), "headers.x-mine", "field-value"),
  );

  it.each([
    ["a number", 5],
    ["undefined", undefined],
    ["null", null],
    ["a list", [secret]],
    ["an object", { secret }],
  ])("are refused with a value that is not a string: %s", async (_, value) => {
    await expectRefusal({ "x-mine": value } as unknown as HeadersInit, "headers.x-mine", "type");
    await expectRefusal([["x-mine", value]] as unknown as HeadersInit, "headers.x-mine", "type");
  });
});
