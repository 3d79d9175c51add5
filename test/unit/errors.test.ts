import { beforeAll, describe, expect, it, vi } from "vitest";
import * as api from "../../src/index.js";
import { addContext } from "../../src/errors.js";
import * as original from "../../src/errors.js";
import { errorCodes, LambdaStreamError, type ErrorClass } from "../../src/index.js";

type Errors = typeof original;

const context = { requestId: "r-1", httpStatusCode: 418, attempts: 2 };

/** One error of each class, created with one copy of the module. */
function samples(errors: Errors): Record<ErrorClass, LambdaStreamError> {
  const at = { ...context, cause: "the cause" };
  return {
    ServiceError: new errors.ServiceError("TooManyRequestsException", "slow down", { Reason: "r" }, at),
    FunctionError: new errors.FunctionError({ errorCode: "Oops", errorMessage: "it broke" }, at),
    StreamError: new errors.StreamError("exception", "m", { ...at, exceptionName: "InternalError" }),
    ConnectionError: new errors.ConnectionError("reset", "m", { ...at, functionMayHaveRun: true }),
    TimeoutError: new errors.TimeoutError("idle", 1000, at),
    ValidationError: new errors.ValidationError("TenantId", { rule: "pattern", reason: "is bad" }, "#/source"),
    ConfigurationError: new errors.ConfigurationError("m", at),
    CredentialsError: new errors.CredentialsError("m", at),
  };
}

function guards(errors: Errors): Record<ErrorClass, (error: unknown) => boolean> {
  return {
    ServiceError: (error) => errors.isServiceError(error),
    FunctionError: errors.isFunctionError,
    StreamError: errors.isStreamError,
    ConnectionError: errors.isConnectionError,
    TimeoutError: errors.isTimeoutError,
    ValidationError: errors.isValidationError,
    ConfigurationError: errors.isConfigurationError,
    CredentialsError: errors.isCredentialsError,
  };
}

const classes = Object.keys(errorCodes) as ErrorClass[];

describe("errorCodes", () => {
  const exported = Object.entries(api).filter(
    ([, value]) => typeof value === "function" && Object.getPrototypeOf(value) === LambdaStreamError,
  );

  it("lists all exported classes, and no other", () => {
    expect(exported.map(([name]) => name).sort()).toEqual([...classes].sort());
  });

  it("is exported with all classes and guards, and with nothing else of its module", () => {
    const known = [...classes, ...classes.map((name) => `is${name}`), "LambdaStreamError", "isLambdaStreamError"];
    expect(Object.keys(original).sort()).toEqual([...known, "errorCodes", "addContext"].sort());
    for (const name of [...known, "errorCodes"]) expect(api).toHaveProperty(name);
    expect(api).not.toHaveProperty("addContext");
  });

  it("has a guard for every class", () => {
    for (const name of classes) expect(api).toHaveProperty(`is${name}`, expect.any(Function));
  });

  it("lists each code once", () => {
    for (const codes of Object.values(errorCodes)) expect(new Set(codes).size).toBe(codes.length);
  });
});

describe.each(classes)("%s", (errorClass) => {
  const error = samples(original)[errorClass];

  it("is an instance of Error, of the base class and of its own class", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(LambdaStreamError);
    expect(error).toBeInstanceOf(original[errorClass]);
    expect(error.stack).toContain(error.message);
  });

  it("has a code that errorCodes lists for it", () => {
    expect(errorCodes[errorClass]).toContain(error.code);
  });

  it("is recognised by its own guard and by no other", () => {
    for (const [name, guard] of Object.entries(guards(original))) expect(guard(error), name).toBe(name === errorClass);
    expect(original.isLambdaStreamError(error)).toBe(true);
  });

  it("has its name, which is not an enumerable property", () => {
    const name = errorClass === "ServiceError" ? "TooManyRequestsException" : errorClass;
    expect(error.name).toBe(name);
    expect(String(error)).toBe(`${name}: ${error.message}`);
    expect(Object.keys(error)).toContain("code");
    expect(Object.keys(error)).not.toContain("name");
  });
});

describe("every guard", () => {
  const impostors = [
    undefined,
    null,
    0,
    "StreamError",
    Symbol.for("lambda-response-stream.error-class"),
    () => undefined,
    {},
    { name: "StreamError", code: "truncated" },
    new Error("no"),
    Object.assign(new Error("no"), { name: "ServiceError", code: "service" }),
    new DOMException("no", "AbortError"),
  ];
  it.each(Object.entries({ ...guards(original), LambdaStreamError: original.isLambdaStreamError }))(
    "does not recognise what this package has not thrown: %s",
    (_, guard) => {
      for (const impostor of impostors) expect(guard(impostor)).toBe(false);
    },
  );
});

describe("another copy of the package", () => {
  let copy: Errors;
  beforeAll(async () => {
    vi.resetModules();
    copy = await import("../../src/errors.js");
  });

  it.each(classes)("recognises the errors of this copy, and this copy recognises its errors: %s", (errorClass) => {
    const [ours, theirs] = [samples(original)[errorClass], samples(copy)[errorClass]];
    expect(theirs).toBeInstanceOf(original[errorClass]);
    expect(theirs).toBeInstanceOf(original.LambdaStreamError);
    for (const other of classes) if (other !== errorClass) expect(theirs).not.toBeInstanceOf(original[other]);
    for (const [made, by] of [
      [theirs, original],
      [ours, copy],
    ] as const) {
      expect(by.isLambdaStreamError(made)).toBe(true);
      for (const [name, guard] of Object.entries(guards(by))) expect(guard(made), name).toBe(name === errorClass);
    }
    expect(copy.isServiceError(ours, "TooManyRequestsException")).toBe(errorClass === "ServiceError");
  });
});

describe("a class that a user derives from an error class", () => {
  class Refused extends original.ServiceError {}

  it("has only its own instances, which the guard of the base class recognises", () => {
    const error = new Refused("TooManyRequestsException", "m", {}, {});
    expect(error).toBeInstanceOf(Refused);
    expect(error).toBeInstanceOf(original.ServiceError);
    expect(original.isServiceError(error)).toBe(true);
    expect(new original.ServiceError("TooManyRequestsException", "m", {}, {})).not.toBeInstanceOf(Refused);
    expect(new Error("m")).not.toBeInstanceOf(original.LambdaStreamError);
  });
});

describe("isServiceError", () => {
  it("accepts the name of one error", () => {
    const error = new original.ServiceError("TooManyRequestsException", "m", {}, {});
    expect(original.isServiceError(error, "TooManyRequestsException")).toBe(true);
    expect(original.isServiceError(error, "ServiceException")).toBe(false);
    expect(original.isServiceError(error, "ServiceError")).toBe(false);
    expect(original.isServiceError(new original.ConfigurationError("m"), "ConfigurationError")).toBe(false);
  });
});

describe("an error", () => {
  const made = samples(original);

  it("holds the context of its call, and its cause", () => {
    for (const { cause, requestId, httpStatusCode, attempts } of Object.values({
      ...made,
      ValidationError: made.StreamError,
    }))
      expect({ cause, requestId, httpStatusCode, attempts }).toEqual({ ...context, cause: "the cause" });
    expect(new original.ConfigurationError("m")).not.toHaveProperty("cause");
    expect(Object.keys(new original.ConfigurationError("m"))).toEqual(["code"]);
  });

  it("keeps its context when more is added", () => {
    const error = new original.StreamError("reset", "m", { requestId: "first" });
    expect(addContext(error, { ...context, attempts: undefined })).toBe(error);
    expect({ ...error }).toEqual({ code: "reset", requestId: "first", httpStatusCode: 418 });
  });

  it("holds the members of its class", () => {
    expect(made.ServiceError).toMatchObject({ Reason: "r", message: "slow down" });
    expect(made.FunctionError).toMatchObject({ errorCode: "Oops", message: "The function failed with Oops: it broke" });
    expect(new original.FunctionError({ errorCode: "Oops" }).message).toBe("The function failed with Oops");
    expect(made.StreamError).toMatchObject({ exceptionName: "InternalError" });
    expect(made.ConnectionError).toMatchObject({ functionMayHaveRun: true });
    expect(made.ValidationError).toMatchObject({
      member: "TenantId",
      rule: "pattern",
      source: "#/source",
      message: "TenantId is bad (pattern; lambda-response-stream/openapi.json#/source)",
    });
  });
});
