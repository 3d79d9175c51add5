import { describe, expect, it } from "vitest";
import { createClient, type InvokeWithResponseStreamInput } from "../../../src/index.js";
import { failure } from "../../support/failure.js";

const client = createClient({
  region: "us-east-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  fetch: () => Promise.reject(new Error("Nothing must be sent")),
});

/** The message of the error for an input, or for the headers beside a valid one. */
async function messageOf(input: unknown, headers?: HeadersInit): Promise<string> {
  const call = client.invokeWithResponseStream(input as InvokeWithResponseStreamInput, headers && { headers });
  const error = await failure(call);
  expect(error).toMatchObject({ name: "ValidationError" });
  return (error as Error).message;
}

describe("the message of an error says what an input must be", () => {
  const fieldValue = "must be printable ASCII, without line breaks and without blanks at its ends";
  const circular: { self?: unknown } = {};
  circular.self = circular;

  it.each<readonly [unknown, string]>([
    [undefined, "input must be an object"],
    [{}, "FunctionName is required"],
    [{ FunctionName: 5 }, "FunctionName must be a string"],
    [{ FunctionName: "" }, "FunctionName must have at least 1 characters"],
    [{ FunctionName: "a".repeat(257) }, "FunctionName must have at most 256 characters"],
    [{ FunctionName: "a".repeat(65) }, "FunctionName must have at most 64 characters in this form"],
    [{ FunctionName: ".." }, "FunctionName must not be a dot segment, which URLs leave out"],
    [{ FunctionName: "f", LogType: "All" }, "LogType must be one of None, Tail"],
    [{ FunctionName: "f", ClientContext: "a" }, "ClientContext must be base64"],
    [{ FunctionName: "f", ClientContext: "ü" }, `ClientContext ${fieldValue}`],
    [{ FunctionName: "f", TenantId: "a!" }, "TenantId must be letters, digits, blanks and the characters"],
    [{ FunctionName: "f", Payload: 5 }, "Payload must be a string or a Uint8Array"],
    [{ FunctionName: "f", Payload: "a", json: 1 }, "json must not be given beside Payload"],
    [{ FunctionName: "f", json: circular }, "json cannot be written as JSON"],
    [{ FunctionName: "f", payload: 5 }, "payload is not a member of the input: did you mean Payload?"],
  ])("%o: %s", async (input, expected) => {
    expect(await messageOf(input)).toContain(expected);
  });

  // A title of a test that shows so many bytes would take seconds.
  it("6 MiB and a byte: Payload must have at most 6291456 bytes", async () => {
    const input = { FunctionName: "f", Payload: new Uint8Array(6_291_457) };
    expect(await messageOf(input)).toContain("Payload must have at most 6291456 bytes");
  });

  it.each<readonly [unknown, string]>([
    ["a: b", "headers must be Headers, a record or pairs"],
    [[["a"]], "headers must be Headers, a record or pairs"],
    [{ "a b": "c" }, "headers.? is not a header name"],
    [[[5, "a"]], "headers.? is not a header name"],
    [{ host: "c" }, "headers.host is set by the client, the signer or the connection"],
    [{ "X-Amz-Log-Type": "Tail" }, "headers.X-Amz-Log-Type is set by the input's LogType"],
    [{ "x-mine": 5 }, "headers.x-mine must be a string"],
    [{ "x-mine": "a\n" }, `headers.x-mine ${fieldValue}`],
  ])("and its headers: %o: %s", async (headers, expected) => {
    expect(await messageOf({ FunctionName: "f" }, headers as HeadersInit)).toContain(expected);
  });
});

it("an input may have members that are null or undefined, which are not sent", async () => {
  const input = { FunctionName: "f", Qualifier: null, TenantId: undefined, json: undefined } as never;
  expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ name: "ConnectionError" });
});

describe("client.api", () => {
  it.each([".", ".."])("refuses a dot segment, which URLs leave out: %s", async (FunctionName) => {
    const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
    const error = await failure(client.api.POST(path, { params: { path: { FunctionName } } }));
    expect(error).toMatchObject({ member: "FunctionName", rule: "dot-segment", source: "WHATWG URL" });
    expect((error as Error).message).toContain("FunctionName must not be a dot segment");
  });
});
