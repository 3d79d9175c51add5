import type { TooManyRequestsException } from "@aws-sdk/client-lambda";
import { describe, expectTypeOf, it } from "vitest";
import {
  isConfigurationError,
  isConnectionError,
  isCredentialsError,
  isFunctionError,
  isLambdaStreamError,
  isServiceError,
  isStreamError,
  isTimeoutError,
  isValidationError,
  type ConnectionError,
  type ErrorClass,
  type ErrorCode,
  type FunctionError,
  type LambdaStreamError,
  type ServiceErrorMembers,
  type ServiceErrorName,
  type StreamError,
  type TimeoutError,
  type ValidationError,
} from "../../src/index.js";

declare const error: unknown;

type Reason =
  | "ConcurrentInvocationLimitExceeded"
  | "FunctionInvocationRateLimitExceeded"
  | "ReservedFunctionConcurrentInvocationLimitExceeded"
  | "ReservedFunctionInvocationRateLimitExceeded"
  | "CallerRateLimitExceeded"
  | "ConcurrentSnapshotCreateLimitExceeded";

describe("the names of service errors", () => {
  it("are string literals", () => {
    expectTypeOf<"TooManyRequestsException">().toExtend<ServiceErrorName>();
    expectTypeOf<"CodeArtifactUserPendingException">().toExtend<ServiceErrorName>();
    expectTypeOf<string>().not.toExtend<ServiceErrorName>();
    expectTypeOf<keyof ServiceErrorMembers>().toEqualTypeOf<ServiceErrorName>();
  });
});

describe("isServiceError", () => {
  it("narrows to the members of the named error", () => {
    if (!isServiceError(error, "TooManyRequestsException")) return;
    expectTypeOf(error.name).toEqualTypeOf<"TooManyRequestsException">();
    expectTypeOf(error.retryAfterSeconds).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.Reason).toEqualTypeOf<Reason | undefined>();
    expectTypeOf(error.Reason).toExtend<TooManyRequestsException["Reason"]>();
    expectTypeOf(error.Type).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.httpStatusCode).toEqualTypeOf<number>();
    expectTypeOf(error.message).toEqualTypeOf<string>();
    // @ts-expect-error -- this is a member of another error
    void error.EC2ErrorCode;
    // @ts-expect-error -- members are read-only
    error.Reason = "CallerRateLimitExceeded";
  });

  it("does not show the members of other errors", () => {
    if (isServiceError(error, "EC2UnexpectedException")) {
      expectTypeOf(error.EC2ErrorCode).toEqualTypeOf<string | undefined>();
      expectTypeOf(error.Message).toEqualTypeOf<string | undefined>();
      // @ts-expect-error -- this is a member of another error
      void error.retryAfterSeconds;
    }
  });

  it("narrows to the common members without a name, or with one that is not modelled", () => {
    for (const known of [isServiceError(error), isServiceError(error, "OtherException")])
      expectTypeOf(known).toBeBoolean();
    if (!isServiceError(error)) return;
    expectTypeOf(error.code).toEqualTypeOf<"service">();
    expectTypeOf(error.Type).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.name).toEqualTypeOf<ServiceErrorName | (string & {})>();
    // @ts-expect-error -- not every error has this member
    void error.Reason;
    if (error.name === "TooManyRequestsException") expectTypeOf(error.httpStatusCode).toEqualTypeOf<number>();
  });
});

describe("the other guards", () => {
  it("narrow to their classes", () => {
    expectTypeOf(isFunctionError).guards.toEqualTypeOf<FunctionError>();
    expectTypeOf(isStreamError).guards.toEqualTypeOf<StreamError>();
    expectTypeOf(isConnectionError).guards.toEqualTypeOf<ConnectionError>();
    expectTypeOf(isValidationError).guards.toEqualTypeOf<ValidationError>();
    expectTypeOf(isLambdaStreamError).guards.toEqualTypeOf<LambdaStreamError>();
    if (isConfigurationError(error)) expectTypeOf(error.code).toEqualTypeOf<"configuration">();
    if (isCredentialsError(error)) expectTypeOf(error.code).toEqualTypeOf<"credentials">();
  });

  it("show the members of their classes", () => {
    if (isFunctionError(error)) {
      expectTypeOf(error.errorCode).toEqualTypeOf<string>();
      expectTypeOf(error.trace).toEqualTypeOf<readonly string[] | undefined>();
      expectTypeOf(error.logs).toEqualTypeOf<string | undefined>();
    }
    if (isConnectionError(error)) expectTypeOf(error.functionMayHaveRun).toEqualTypeOf<boolean>();
    if (isTimeoutError(error)) expectTypeOf(error.milliseconds).toEqualTypeOf<number>();
    if (isStreamError(error)) expectTypeOf(error.exceptionName).toEqualTypeOf<string | undefined>();
    if (isValidationError(error)) expectTypeOf(error).toExtend<{ member: string; rule: string; source: string }>();
  });
});

describe("an error", () => {
  it("has a code that is a union of literals for each class", () => {
    expectTypeOf<ErrorClass>().toEqualTypeOf<
      | "ServiceError"
      | "FunctionError"
      | "StreamError"
      | "ConnectionError"
      | "TimeoutError"
      | "ValidationError"
      | "ConfigurationError"
      | "CredentialsError"
    >();
    expectTypeOf<StreamError["code"]>().toEqualTypeOf<
      "truncated" | "checksum" | "malformed" | "too-large" | "exception" | "reset"
    >();
    expectTypeOf<ConnectionError["code"]>().toEqualTypeOf<
      "refused" | "unresolved" | "unreachable" | "tls" | "reset" | "unknown"
    >();
    expectTypeOf<TimeoutError["code"]>().toEqualTypeOf<"headers" | "idle" | "total">();
    expectTypeOf<LambdaStreamError["code"]>().toEqualTypeOf<ErrorCode>();
    // @ts-expect-error -- no StreamError has this code
    if (isStreamError(error)) void (error.code === "refused");
  });

  it("has the properties of the call as far as they are known", () => {
    if (!isLambdaStreamError(error)) return;
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.httpStatusCode).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.attempts).toEqualTypeOf<number | undefined>();
    expectTypeOf(error).toExtend<Error>();
  });
});
