import { describe, expect, it } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { functionMayHaveRun } from "../../../src/call/may-have-run.js";
import { retryReason } from "../../../src/call/retry.js";
import { ServiceError } from "../../../src/index.js";
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
