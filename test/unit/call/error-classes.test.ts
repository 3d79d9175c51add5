import { describe, expect, it } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { functionMayHaveRun } from "../../../src/call/may-have-run.js";
import { retryReason } from "../../../src/call/retry.js";
import { ConnectionError, ServiceError, TimeoutError } from "../../../src/index.js";
import type { ErrorResponseTable } from "../../../src/tables.js";

/** Each modelled error, as a call that was refused with it throws it. */
const refusals = Object.entries<ErrorResponseTable>(errorResponses).map(
  ([name, { status }]) => new ServiceError(name, "refused", {}, { httpStatusCode: status }),
);
const namesOf = (errors: readonly ServiceError[]): string[] => errors.map(({ name }) => name).sort();

// These names are written here again, since the tables that the package reads are made from the document: a change of
// the document alone would otherwise change what is expected, too.
const throttling = ["EC2ThrottledException", "TooManyRequestsException"];
const mayHaveRun = ["EFSIOException", "ServiceException"];
const transient = [
  "EC2AccessDeniedException",
  "EC2UnexpectedException",
  "ENILimitReachedException",
  "InvalidRuntimeException",
  "InvalidSecurityGroupIDException",
  "InvalidSubnetIDException",
  "InvalidZipFileException",
  "KMSAccessDeniedException",
  "KMSDisabledException",
  "KMSInvalidStateException",
  "KMSNotFoundException",
  "ResourceNotReadyException",
  "ServiceException",
  "SubnetIPAddressLimitReachedException",
];

describe("the modelled errors", () => {
  it("that say that too much was asked for are those that wait as long as throttling does", () => {
    const found = refusals.filter((error) => retryReason(error, "standard") === "throttling");
    expect(namesOf(found)).toEqual(throttling);
  });

  it("that may pass by themselves are sent again in the mode standard", () => {
    const found = refusals.filter((error) => retryReason(error, "standard") === "transient");
    expect(namesOf(found)).toEqual(transient);
  });

  it("that may come after the function has run are not sent again in the mode safe", () => {
    expect(namesOf(refusals.filter(functionMayHaveRun))).toEqual(mayHaveRun);
    const expected = [...throttling, ...transient].filter((name) => !mayHaveRun.includes(name)).sort();
    expect(namesOf(refusals.filter((error) => retryReason(error, "safe") !== undefined))).toEqual(expected);
  });
});

describe("an error without a response", () => {
  const connection = (code: "reset" | "refused" | "tls", functionMayHaveRun: boolean): ConnectionError =>
    new ConnectionError(code, "No response", { functionMayHaveRun });

  it.each([
    ["a time-out of the headers", new TimeoutError("headers", 1), undefined, "transient"],
    ["a stream that stalls", new TimeoutError("idle", 1), undefined, undefined],
    ["a call that takes too long", new TimeoutError("total", 1), undefined, undefined],
    ["a broken connection", connection("reset", true), undefined, "transient"],
    ["a refused connection", connection("refused", false), "transient", "transient"],
    ["a certificate that is not trusted", connection("tls", false), undefined, undefined],
    ["any other error", Object.assign(new Error("other"), { code: "headers" }), undefined, undefined],
  ])("is a reason to send again in the modes safe and standard: %s", (_, error, safe, standard) => {
    expect([retryReason(error, "safe"), retryReason(error, "standard")]).toEqual([safe, standard]);
  });
});

describe("a refusal that is not modelled", () => {
  it.each([
    [399, true],
    [400, false],
    [499, false],
    [500, true],
    [408, true],
  ])("with the status %i may come after the function has run: %s", (httpStatusCode, expected) => {
    expect(functionMayHaveRun(new ServiceError("Other", "refused", {}, { httpStatusCode }))).toBe(expected);
  });

  it.each([
    ["Throttling", 400, "throttling"],
    ["SomeThrottledException", 400, "throttling"],
    ["Other", 429, "throttling"],
    ["Other", 503, "transient"],
    ["RequestTimeout", 400, "transient"],
    ["Other", 400, undefined],
  ])("is sent again in the mode standard for its class: %s, %i", (name, httpStatusCode, expected) => {
    expect(retryReason(new ServiceError(name, "refused", {}, { httpStatusCode }), "standard")).toBe(expected);
  });
});
