import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { event, exceptionFrame, frame, invokeComplete, payloadChunk } from "../support/frames.js";
import { type Contract, createContract } from "../support/recorder/contract.js";
import { type Exchange, print } from "../support/recorder/exchange.js";
import { bodyOf, presignedRequest, refusal, request, responded, stream } from "./sample-exchanges.js";

const text = readFileSync(new URL("../../spec/lambda.openapi.yaml", import.meta.url), "utf8");
const lines = text.split("\n");
let contract: Contract;
beforeAll(async () => void (contract = await createContract(text)));

/** The expected violation: its member, its rule, and the line of the document that it must lead to. */
type Expected = readonly [member: string, rule: string, line: RegExp];
type Case = readonly [what: string, exchange: Exchange, ...expected: Expected];

const complete = invokeComplete({ LogResult: "bG9n", ErrorCode: "E", ErrorDetails: "{}" });
const versionless = { "x-amz-executed-version": undefined };
const eventHeaders = { ":event-type": "InvokeComplete", ":content-type": "application/json" };
const quota = { Type: "User", Message: "too many" };

describe("nothing is found in an exchange that keeps to the document", () => {
  it.each<readonly [string, Exchange]>([
    ["a request with every header", request()],
    ["a presigned request", presignedRequest()],
    ["a stream", stream([payloadChunk("x"), payloadChunk(""), complete])],
    ["a stream that was cut", { ...stream([]), response: { ...stream([]).response!, body: cut(complete) } }],
    ["a dry run", responded(204, { "x-amzn-requestid": "r", "x-amz-executed-version": "7" }, bodyOf())],
    ["a refusal", refusal(402, "ServiceQuotaExceededException:http://x/", quota)],
    ["a refusal without a message", refusal(500, "ServiceException", {})],
    ["no response", request({ response: undefined })],
  ])("%s", (_, exchange) => {
    expect(contract.check(exchange)).toEqual([]);
  });
});

describe("a violation is found, with its member, its rule and its line", () => {
  it.each<Case>([
    ["another path", request({ url: "/2015-03-31/functions/f/invocations" }), "POST", "paths", /^paths:/],
    ["another method", request({ method: "PUT" }), "PUT", "paths", /^paths:/],
    [
      "a name that is none",
      request({ url: request().url.replace("/f/", "/a%20b/") }),
      "FunctionName",
      "pattern",
      /arn:/,
    ],
    ["a bad encoding", request({ url: request().url.replace("/f/", "/%ff/") }), "path", "encoding", /post:/],
    ["a bad qualifier", request({ url: request().url.replace("live", "a%20b") }), "Qualifier", "pattern", /LATEST/],
    [
      "an unknown parameter",
      request({ url: `${request().url}&Version=1` }),
      "Version",
      "additionalProperties",
      /parameters:/,
    ],
    ["an unknown header of AWS", request({}, { "x-amz-mode": "1" }), "x-amz-mode", "parameters", /parameters:/],
    ["a value of no enum", request({}, { "x-amz-log-type": "Full" }), "x-amz-log-type", "enum", /enum: \[None, Tail\]/],
    ["a bad date", request({}, { "x-amz-date": "today" }), "x-amz-date", "pattern", /T\[0-9\]/],
    [
      "no base64",
      request({}, { "x-amz-client-context": "{}" }),
      "x-amz-client-context",
      "contentEncoding",
      /contentEncoding/,
    ],
    [
      "too long a tenant",
      request({}, { "x-amz-tenant-id": "t".repeat(257) }),
      "x-amz-tenant-id",
      "maxLength",
      /maxLength: 256/,
    ],
    ["no signature", request({}, { authorization: undefined }), "Authorization", "security", /^security:/],
    ["another media type", request({}, { "content-type": "text/plain" }), "Content-Type", "content", /content:/],
    ["a body that is no JSON", request({ requestBody: bodyOf("{") }), "Payload", "content", /content:/],
    [
      "too long a body",
      request({}, { "content-length": "6291457" }),
      "Payload",
      "x-aws-max-bytes",
      /x-aws-max-bytes: 6291456/,
    ],
  ])("in a request: %s", (_, exchange, ...expected) => expectFound(exchange, ...expected));

  it.each<Case>([
    ["a status", refusal(418, "TeapotException", {}), "418 TeapotException", "responses", /responses:/],
    ["an error of another status", refusal(409, "ServiceException", {}), "ServiceException", "schema", /schema:/],
    [
      "a member of no error",
      refusal(402, "ServiceQuotaExceededException", { Reason: "R" }),
      "Reason",
      "additionalProperties",
      /ServiceQuotaExceededException:/,
    ],
    [
      "a message in the other case",
      refusal(402, "ServiceQuotaExceededException", { message: "" }),
      "message",
      "additionalProperties",
      /ServiceQuotaExceededException:/,
    ],
    [
      "a member of a wrong type",
      refusal(402, "ServiceQuotaExceededException", { Type: 1 }),
      "Type",
      "type",
      /type: string/,
    ],
    [
      "a value of no enum",
      refusal(429, "TooManyRequestsException", { Reason: "R" }, { "retry-after": "1" }),
      "Reason",
      "enum",
      /enum:/,
    ],
    ["a body that is no JSON", refusal(402, "ServiceQuotaExceededException", "<html>"), "body", "content", /schema:/],
    [
      "an unknown header",
      stream([complete], { "x-amz-function-error": "E" }),
      "x-amz-function-error",
      "additionalProperties",
      /headers:/,
    ],
    [
      "a header that is missing",
      stream([complete], versionless),
      "x-amz-executed-version",
      "required",
      /X-Amz-Executed-Version:/,
    ],
    [
      "a header with a wrong value",
      stream([complete], { "x-amz-executed-version": "live" }),
      "x-amz-executed-version",
      "pattern",
      /LATEST\|\[0-9\]/,
    ],
    ["another media type", stream([complete], { "content-type": "text/plain" }), "Content-Type", "content", /content:/],
    [
      "a dry run with a body",
      responded(204, { ...stream([]).response!.headers }, bodyOf("x")),
      "Content-Type",
      "content",
      /"204":/,
    ],
    ["an unknown event", stream([event("Progress", "{}")]), "Progress", "oneOf", /oneOf:/],
    ["an exception", stream([exceptionFrame("E", "{}")]), "exception", "oneOf", /oneOf:/],
    [
      "an event's unknown member",
      stream([invokeComplete({ Reason: "R" })]),
      "Reason",
      "additionalProperties",
      /InvokeWithResponseStreamCompleteEvent:/,
    ],
    [
      "an event's member of a wrong type",
      stream([invokeComplete({ ErrorCode: 7 })]),
      "ErrorCode",
      "type",
      /type: string/,
    ],
    [
      "an event's member that is no base64",
      stream([invokeComplete({ LogResult: "ü" })]),
      "LogResult",
      "contentEncoding",
      /contentEncoding: base64/,
    ],
    [
      "a header of an event",
      stream([frame("event", { ...eventHeaders, Trace: "1" }, "{}")]),
      "Trace",
      "additionalProperties",
      /InvokeWithResponseStreamCompleteEvent:/,
    ],
    [
      "an event's content type",
      stream([frame("event", { ...eventHeaders, ":content-type": "text/plain" }, "{}")]),
      "InvokeComplete :content-type",
      "x-aws-event-content-type",
      /application\/json/,
    ],
    ["half a frame", stream([complete, complete.subarray(1)]), "event", "framing", /itemSchema:/],
    [
      "a frame with a wrong checksum",
      stream([complete.map((byte, at) => (at === complete.length - 1 ? byte ^ 1 : byte))]),
      "event",
      "framing",
      /itemSchema:/,
    ],
  ])("in a response: %s", (_, exchange, ...expected) => expectFound(exchange, ...expected));

  it("is printed with its member, rule, reason and line", () => {
    const exchange = request({}, { "x-amz-log-type": "Full" });
    const [violation] = contract.check(exchange);
    const line = lines.findIndex((other) => other.includes("enum: [None, Tail]")) + 1;
    expect(print(exchange, violation!)).toBe(
      "request of POST /2021-11-15/functions/f/response-streaming-invocations: x-amz-log-type breaks enum " +
        `(must be equal to one of the allowed values), spec/lambda.openapi.yaml:${line}`,
    );
  });
});

function expectFound(exchange: Exchange, member: string, rule: string, line: RegExp): void {
  const violations = contract.check(exchange);
  const found = violations.find((violation) => violation.member === member && violation.rule === rule);
  expect(found, JSON.stringify(violations)).toBeDefined();
  expect(lines[found!.line - 1]).toMatch(line);
}

function cut(bytes: Uint8Array) {
  return { ...bodyOf(bytes.subarray(0, -1)), whole: false };
}
