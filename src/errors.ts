import { documentName } from "./shared/document-name.js";
import type { ServiceErrorMembers, ServiceErrorName } from "../generated/errors.js";

/** All error classes with their codes. @example errorCodes.StreamError.includes("reset") */
export const errorCodes = {
  /** The service refused the request; `name` is AWS's name of the error. */
  ServiceError: ["service"],
  /** The function ran and failed: `InvokeComplete` carried an `ErrorCode`. */
  FunctionError: ["function"],
  StreamError: [
    "truncated", // it ended before InvokeComplete
    "checksum", // a CRC32 did not match
    "malformed", // frames, headers or contents that the protocol does not allow
    "too-large", // a frame, a header block or a collected payload above its limit
    "exception", // an `exception` or `error` frame
    "reset", // the connection broke
  ],
  ConnectionError: [
    "refused", // nothing listens there
    "unresolved", // the host name has no address
    "unreachable", // no route, or no connection in time
    "tls", // the TLS handshake failed
    "reset", // the connection broke before the headers of a response
    "unknown", // the runtime does not say; browsers never do
  ],
  TimeoutError: [
    "headers", // no headers in time
    "idle", // nothing came for too long in the middle of the stream
    "total", // the invocation as a whole took too long
  ],
  /** The input breaks a rule of the document; nothing was sent. */
  ValidationError: ["validation"],
  /** The client's options, or the environment they default to, cannot work. */
  ConfigurationError: ["configuration"],
  /** No credentials, or the provider failed. */
  CredentialsError: ["credentials"],
} as const;

/** The names of the error classes. */
export type ErrorClass = keyof typeof errorCodes;
/** The codes of one error class, or of all. */
export type ErrorCode<Class extends ErrorClass = ErrorClass> = (typeof errorCodes)[Class][number];

/** What is known of the call when an error arises. */
export interface ErrorContext {
  /** The `x-amzn-requestid` of the response, for AWS's support and for CloudWatch. */
  readonly requestId?: string | undefined;
  /** The HTTP status, undefined where no response came. Not `statusCode`, with which frameworks answer their own caller. */
  readonly httpStatusCode?: number | undefined;
  /** How many requests were sent, undefined where none was. */
  readonly attempts?: number | undefined;
}

type ErrorInit = ErrorContext & { readonly cause?: unknown };

/** Fills in what an error does not know yet of its call. */
export function addContext<E extends ErrorContext>(error: E, context: ErrorContext): E {
  for (const key of ["requestId", "httpStatusCode", "attempts"] as const) {
    // A caller may abort with a frozen error of this package.
    if (error[key] === undefined && context[key] !== undefined) Reflect.set(error, key, context[key]);
  }
  return error;
}

// The key is registered, so that errors of another copy of this package (CommonJS beside ES modules) are known too.
const classKey: unique symbol = Symbol.for("lambda-response-stream.error-class") as never;

/**
 * The base of all errors that this package throws. `code` says what went wrong; `errorCodes` lists all codes.
 *
 * @example
 * if (isLambdaStreamError(error)) console.error(error.name, error.code, error.requestId, error.message);
 */
export abstract class LambdaStreamError<Class extends ErrorClass = ErrorClass> extends Error implements ErrorContext {
  /** The name of the class, by which all copies of this package know each other's errors. */
  static readonly errorClass: ErrorClass | undefined = undefined;
  readonly code: ErrorCode<Class>;
  declare readonly requestId?: string | undefined;
  declare readonly httpStatusCode?: number | undefined;
  declare readonly attempts?: number | undefined;

  /** @param members - The members that the class adds. One that is undefined is left out. */
  protected constructor(code: ErrorCode<Class>, message: string, init?: ErrorInit, members?: object) {
    super(message, init);
    const name = new.target.errorClass ?? "LambdaStreamError";
    Object.defineProperty(this, classKey, { value: name });
    Object.defineProperty(this, "name", { value: name, configurable: true, writable: true });
    this.code = code;
    addContext(this, init ?? {});
    const known = Object.entries(members ?? {}).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(known));
  }

  /** Makes `instanceof` know the errors of another copy of this package. A class that a user derives knows only its own. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    if (!Object.hasOwn(this, "errorClass")) return Function.prototype[Symbol.hasInstance].call(this, error);
    if (!isLambdaStreamError(error)) return false;
    return this.errorClass === undefined || this.errorClass === Reflect.get(error, classKey);
  }
}

/**
 * The service refused the request: it responded with a status other than 2xx. `name` is the error's name as in the AWS
 * SDK (`TooManyRequestsException`, …), or `UnknownError` where the response has none. The members of the modelled errors
 * (`Type`, `Reason`, `retryAfterSeconds`, …) are properties, typed after `isServiceError(error, name)`.
 *
 * @example
 * if (isServiceError(error, "TooManyRequestsException")) console.error(error.Reason, error.retryAfterSeconds);
 */
export class ServiceError extends LambdaStreamError<"ServiceError"> {
  static override readonly errorClass = "ServiceError";
  declare readonly name: ServiceErrorName | (string & {});
  declare readonly httpStatusCode: number;
  /** The side that AWS says is at fault, `User` or `Server` as a rule. */
  declare readonly Type?: string | undefined;

  constructor(name: string, message: string, members: Readonly<Record<string, unknown>>, init: ErrorInit) {
    super("service", message, init, members);
    Object.defineProperty(this, "name", { value: name });
  }
}

/** A ServiceError of one modelled name, with that error's members. */
export type ServiceErrorOf<Name extends ServiceErrorName> = ServiceError & { readonly name: Name } & Readonly<
    Omit<ServiceErrorMembers[Name], "message">
  >;

/** What AWS's runtimes report of a function's failure. */
export interface FunctionFailure {
  /** `InvokeComplete.ErrorCode`: the error's type for an error of the handler, `Runtime.…`, `Sandbox.…` or `Function.…`. */
  readonly errorCode: string;
  /** From `InvokeComplete.ErrorDetails`, where that is JSON. */
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
  /** The stack, a line an entry. */
  readonly trace?: readonly string[] | undefined;
  /** The last 4 KB of the function's log, decoded, with `LogType: "Tail"`. */
  readonly logs?: string | undefined;
}

/**
 * The function ran and failed. What it had streamed before was delivered first.
 *
 * @example
 * if (isFunctionError(error)) console.error(error.errorType, error.errorMessage, error.logs);
 */
export class FunctionError extends LambdaStreamError<"FunctionError"> implements FunctionFailure {
  static override readonly errorClass = "FunctionError";
  declare readonly errorCode: string;
  declare readonly errorType?: string | undefined;
  declare readonly errorMessage?: string | undefined;
  declare readonly trace?: readonly string[] | undefined;
  declare readonly logs?: string | undefined;

  constructor(failure: FunctionFailure, init?: ErrorInit) {
    const what = failure.errorMessage === undefined ? "" : `: ${failure.errorMessage}`;
    super("function", `The function failed with ${failure.errorCode}${what}`, init, failure);
  }
}

/**
 * The response began with a 2xx status, and its stream cannot be trusted to be whole. The function did run.
 *
 * @example
 * if (isStreamError(error) && error.code === "truncated") console.error("cut", error.requestId);
 */
export class StreamError extends LambdaStreamError<"StreamError"> {
  static override readonly errorClass = "StreamError";
  /** With code `exception`: the `:exception-type` or `:error-code` of the frame. */
  declare readonly exceptionName?: string | undefined;

  constructor(code: ErrorCode<"StreamError">, message: string, init: ErrorInit & { exceptionName?: string } = {}) {
    super(code, message, init, { exceptionName: init.exceptionName });
  }
}

/**
 * No response: the connection could not be made, or broke before the headers came.
 *
 * @example
 * if (isConnectionError(error) && !error.functionMayHaveRun) console.error("safe to call again");
 */
export class ConnectionError extends LambdaStreamError<"ConnectionError"> {
  static override readonly errorClass = "ConnectionError";
  /** False only where the request surely did not reach the service, so that sending again cannot run the function twice. */
  declare readonly functionMayHaveRun: boolean;

  constructor(code: ErrorCode<"ConnectionError">, message: string, init: ErrorInit & { functionMayHaveRun: boolean }) {
    super(code, message, init, { functionMayHaveRun: init.functionMayHaveRun });
  }
}

/**
 * The client ended the call and its connection, since a time limit had passed. The function may have run, or run on.
 *
 * @example
 * if (isTimeoutError(error)) console.error(error.code, "after", error.milliseconds, "ms");
 */
export class TimeoutError extends LambdaStreamError<"TimeoutError"> {
  static override readonly errorClass = "TimeoutError";
  /** The limit that had passed. */
  declare readonly milliseconds: number;

  constructor(code: ErrorCode<"TimeoutError">, milliseconds: number, init?: ErrorInit) {
    super(code, `${timedOut[code]} within ${milliseconds} ms`, init, { milliseconds });
  }
}

const timedOut: Readonly<Record<ErrorCode<"TimeoutError">, string>> = {
  headers: "No response came",
  idle: "Nothing more of the stream came",
  total: "The invocation did not end",
};

/**
 * The input breaks a rule; nothing was sent. The message never holds the value.
 *
 * @example
 * if (isValidationError(error)) console.error(error.member, error.rule, error.source);
 */
export class ValidationError extends LambdaStreamError<"ValidationError"> {
  static override readonly errorClass = "ValidationError";
  /** The input member, or `headers.<name>` for a header of `InvokeOptions`. */
  declare readonly member: string;
  /** The broken rule: `required`, `maxLength`, `pattern`, … */
  declare readonly rule: string;
  /** Where the rule comes from: a JSON pointer into the OpenAPI document, or the name of a standard. */
  declare readonly source: string;

  constructor(member: string, { rule, reason }: { rule: string; reason: string }, source: string) {
    const where = source.startsWith("#") ? `${documentName}${source}` : source;
    super("validation", `${member} ${reason} (${rule}; ${where})`, undefined, { member, rule, source });
  }
}

/**
 * The client's options, or the environment that they default to, cannot work. Nothing was sent.
 *
 * @example
 * if (isConfigurationError(error)) console.error(error.message); // There is no region: give the option region, …
 */
export class ConfigurationError extends LambdaStreamError<"ConfigurationError"> {
  static override readonly errorClass = "ConfigurationError";
  constructor(message: string, init?: ErrorInit) {
    super("configuration", message, init);
  }
}

/**
 * There are no credentials, or their provider failed (`cause`). No request was sent with them.
 *
 * @example
 * if (isCredentialsError(error)) console.error(error.message, error.cause);
 */
export class CredentialsError extends LambdaStreamError<"CredentialsError"> {
  static override readonly errorClass = "CredentialsError";
  constructor(message: string, init?: ErrorInit) {
    super("credentials", message, init);
  }
}

/** Whether the error is of this package, of whichever copy or realm. @example isLambdaStreamError(error) && error.code */
export function isLambdaStreamError(error: unknown): error is LambdaStreamError {
  return typeof error === "object" && error !== null && classKey in error;
}

function guard<E extends LambdaStreamError>(errorClass: ErrorClass): (error: unknown) => error is E {
  return (error): error is E => isLambdaStreamError(error) && Reflect.get(error, classKey) === errorClass;
}

/** Whether the function ran and failed. @example isFunctionError(error) && error.errorMessage */
export const isFunctionError = /* @__PURE__ */ guard<FunctionError>("FunctionError");
/** Whether a response began and is not whole. @example isStreamError(error) && error.code === "truncated" */
export const isStreamError = /* @__PURE__ */ guard<StreamError>("StreamError");
/** Whether there was no response. @example isConnectionError(error) && error.functionMayHaveRun */
export const isConnectionError = /* @__PURE__ */ guard<ConnectionError>("ConnectionError");
/** Whether a time limit had passed. @example isTimeoutError(error) && error.milliseconds */
export const isTimeoutError = /* @__PURE__ */ guard<TimeoutError>("TimeoutError");
/** Whether the input breaks a rule. @example isValidationError(error) && error.member */
export const isValidationError = /* @__PURE__ */ guard<ValidationError>("ValidationError");
/** Whether the options cannot work. @example isConfigurationError(error) && error.message */
export const isConfigurationError = /* @__PURE__ */ guard<ConfigurationError>("ConfigurationError");
/** Whether there are no credentials. @example isCredentialsError(error) && error.cause */
export const isCredentialsError = /* @__PURE__ */ guard<CredentialsError>("CredentialsError");

/**
 * Whether the service refused the request; with `name`, whether with that error, whose members are typed then.
 *
 * @example
 * if (isServiceError(error, "TooManyRequestsException")) console.error(error.Reason, error.retryAfterSeconds);
 */
export function isServiceError<Name extends ServiceErrorName>(
  error: unknown,
  name: Name,
): error is ServiceErrorOf<Name>;
export function isServiceError(error: unknown, name?: string): error is ServiceError;
export function isServiceError(error: unknown, name?: string): boolean {
  return guard("ServiceError")(error) && (name === undefined || error.name === name);
}
