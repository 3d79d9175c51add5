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
  it("are literals", () => {
    expectTypeOf<"TooManyRequestsException">().toExtend<ServiceErrorName>();
    expectTypeOf<"CodeArtifactUserPendingException">().toExtend<ServiceErrorName>();
    expectTypeOf<string>().not.toExtend<ServiceErrorName>();
    expectTypeOf<keyof ServiceErrorMembers>().toEqualTypeOf<ServiceErrorName>();
  });
});

describe("isServiceError", () => {
  it("with a name gives that error's members", () => {
    if (!isServiceError(error, "TooManyRequestsException")) return;
    expectTypeOf(error.name).toEqualTypeOf<"TooManyRequestsException">();
    expectTypeOf(error.retryAfterSeconds).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.Reason).toEqualTypeOf<Reason | undefined>();
    expectTypeOf(error.Reason).toExtend<TooManyRequestsException["Reason"]>();
    expectTypeOf(error.Type).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.httpStatusCode).toEqualTypeOf<number>();
    expectTypeOf(error.message).toEqualTypeOf<string>();
    // @ts-expect-error -- another error's member
    void error.EC2ErrorCode;
    // @ts-expect-error -- members are read-only
    error.Reason = "CallerRateLimitExceeded";
  });

  it("keeps the names apart", () => {
    if (isServiceError(error, "EC2UnexpectedException")) {
      expectTypeOf(error.EC2ErrorCode).toEqualTypeOf<string | undefined>();
      expectTypeOf(error.Message).toEqualTypeOf<string | undefined>();
      // @ts-expect-error -- another error's member
      void error.retryAfterSeconds;
    }
  });

  it("without a name, or with one that is not modelled, gives what all have", () => {
    for (const known of [isServiceError(error), isServiceError(error, "OtherException")])
      expectTypeOf(known).toBeBoolean();
    if (!isServiceError(error)) return;
    expectTypeOf(error.code).toEqualTypeOf<"service">();
    expectTypeOf(error.Type).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.name).toEqualTypeOf<ServiceErrorName | (string & {})>();
    // @ts-expect-error -- not every error has it
    void error.Reason;
    if (error.name === "TooManyRequestsException") expectTypeOf(error.httpStatusCode).toEqualTypeOf<number>();
  });
});

describe("the other guards", () => {
  it("narrow to their class", () => {
    expectTypeOf(isFunctionError).guards.toEqualTypeOf<FunctionError>();
    expectTypeOf(isStreamError).guards.toEqualTypeOf<StreamError>();
    expectTypeOf(isConnectionError).guards.toEqualTypeOf<ConnectionError>();
    expectTypeOf(isValidationError).guards.toEqualTypeOf<ValidationError>();
    expectTypeOf(isLambdaStreamError).guards.toEqualTypeOf<LambdaStreamError>();
    if (isConfigurationError(error)) expectTypeOf(error.code).toEqualTypeOf<"configuration">();
    if (isCredentialsError(error)) expectTypeOf(error.code).toEqualTypeOf<"credentials">();
  });

  it("give the members of the class", () => {
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

describe("codes", () => {
  it("are a literal union for each class", () => {
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

  it("stand beside what is known of the call", () => {
    if (!isLambdaStreamError(error)) return;
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.httpStatusCode).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.attempts).toEqualTypeOf<number | undefined>();
    expectTypeOf(error).toExtend<Error>();
  });
});
