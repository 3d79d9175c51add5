import { addContext } from "./add-context.js";
import type { ServiceErrorMembers, ServiceErrorName } from "../generated/errors.js";

/** Every error class with its codes. */
export const errorCodes = {
  /** The service refused the request; `name` is AWS's name of the error. */
  ServiceError: ["service"],
  /** The function ran and failed: `InvokeComplete` carried an `ErrorCode`. */
  FunctionError: ["function"],
  StreamError: [
    "truncated", // it ended before InvokeComplete
    "checksum", // a CRC32 did not match
    "malformed", // frames, headers or contents that the protocol does not allow
    "too-large", // a frame, a header block or a collected answer above its limit
    "exception", // an `exception` or `error` frame
    "reset", // the connection broke
  ],
  ConnectionError: [
    "refused", // nothing listens there
    "unresolved", // the host name has no address
    "unreachable", // no route, or no connection in time
    "tls", // the TLS handshake failed
    "reset", // the connection broke before the answer's headers
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

/** The name of an error class. */
export type ErrorClass = keyof typeof errorCodes;
/** The codes of one error class, or of all. */
export type ErrorCode<Class extends ErrorClass = ErrorClass> = (typeof errorCodes)[Class][number];

/** What is known of the call when an error arises. */
export interface ErrorContext {
  /** `x-amzn-requestid` of the answer, for AWS's support and for CloudWatch. */
  readonly requestId?: string | undefined;
  /** HTTP status of the answer, undefined where none came. */
  readonly statusCode?: number | undefined;
  /** How many requests were sent, undefined where none was. */
  readonly attempts?: number | undefined;
}

interface ErrorInit extends ErrorContext {
  readonly cause?: unknown;
}

// Registered, so that the guards know errors of another copy of this package, which `instanceof` would not.
const classKey: unique symbol = Symbol.for("lambda-response-stream.error-class") as never;

/** The base of all errors that this package throws. `code` says what went wrong, `errorCodes` lists all of them. */
export abstract class LambdaStreamError<Class extends ErrorClass = ErrorClass> extends Error implements ErrorContext {
  readonly code: ErrorCode<Class>;
  declare readonly requestId?: string | undefined;
  declare readonly statusCode?: number | undefined;
  declare readonly attempts?: number | undefined;

  /** @param members - What the class adds; a member that is undefined is left out. */
  protected constructor(name: Class, code: ErrorCode<Class>, message: string, init?: ErrorInit, members?: object) {
    super(message, init);
    Object.defineProperty(this, classKey, { value: name });
    Object.defineProperty(this, "name", { value: name, configurable: true, writable: true });
    this.code = code;
    addContext(this, init ?? {});
    const known = Object.entries(members ?? {}).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(known));
  }
}

/**
 * The service refused the request: an answer with a status other than 2xx. `name` is the error's name as in the AWS
 * SDK (`TooManyRequestsException`, …), or `UnknownError` where the answer has none; the members of the modelled errors
 * (`Type`, `Reason`, `retryAfterSeconds`, …) are properties, typed after `isServiceError(error, name)`.
 */
export class ServiceError extends LambdaStreamError<"ServiceError"> {
  declare readonly name: ServiceErrorName | (string & {});
  declare readonly statusCode: number;
  /** The side that AWS says is at fault, `User` or `Server` as a rule. */
  declare readonly Type?: string | undefined;

  constructor(name: string, message: string, members: Readonly<Record<string, unknown>>, init: ErrorInit) {
    super("ServiceError", "service", message, init, members);
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

/** The function ran and failed. What it had streamed before was delivered first. */
export class FunctionError extends LambdaStreamError<"FunctionError"> implements FunctionFailure {
  declare readonly errorCode: string;
  declare readonly errorType?: string | undefined;
  declare readonly errorMessage?: string | undefined;
  declare readonly trace?: readonly string[] | undefined;
  declare readonly logs?: string | undefined;

  constructor(failure: FunctionFailure, init?: ErrorInit) {
    const what = failure.errorMessage === undefined ? "" : `: ${failure.errorMessage}`;
    super("FunctionError", "function", `The function failed with ${failure.errorCode}${what}`, init, failure);
  }
}

/** The answer began with a 2xx status, and its stream cannot be trusted to be whole. The function did run. */
export class StreamError extends LambdaStreamError<"StreamError"> {
  /** With code `exception`: the `:exception-type` or `:error-code` of the frame. */
  declare readonly exceptionName?: string | undefined;

  constructor(code: ErrorCode<"StreamError">, message: string, init: ErrorInit & { exceptionName?: string } = {}) {
    super("StreamError", code, message, init, { exceptionName: init.exceptionName });
  }
}

/** No answer: the connection could not be made, or broke before the headers came. */
export class ConnectionError extends LambdaStreamError<"ConnectionError"> {
  /** False only where the request surely did not reach the service, so that sending again cannot run the function twice. */
  declare readonly functionMayHaveRun: boolean;

  constructor(code: ErrorCode<"ConnectionError">, message: string, init: ErrorInit & { functionMayHaveRun: boolean }) {
    super("ConnectionError", code, message, init, { functionMayHaveRun: init.functionMayHaveRun });
  }
}

/** The client ended the call and its connection, since a time limit had passed. The function may have run, or run on. */
export class TimeoutError extends LambdaStreamError<"TimeoutError"> {
  /** The limit that had passed. */
  declare readonly milliseconds: number;

  constructor(code: ErrorCode<"TimeoutError">, milliseconds: number, init?: ErrorInit) {
    super("TimeoutError", code, `${timedOut[code]} within ${milliseconds} ms`, init, { milliseconds });
  }
}

const timedOut: Readonly<Record<ErrorCode<"TimeoutError">, string>> = {
  headers: "No answer came",
  idle: "Nothing more of the stream came",
  total: "The invocation did not end",
};

/** The input breaks a rule; nothing was sent. The message never holds the value. */
export class ValidationError extends LambdaStreamError<"ValidationError"> {
  /** The input member, or `headers.<name>` for a header of `InvokeOptions`. */
  declare readonly member: string;
  /** The broken rule: `required`, `maxLength`, `pattern`, … */
  declare readonly rule: string;
  /** Where the rule comes from: a JSON pointer into the OpenAPI document, or the name of a standard. */
  declare readonly source: string;

  constructor(member: string, { rule, reason }: { rule: string; reason: string }, source: string) {
    const where = source.startsWith("#") ? `lambda.openapi.yaml${source}` : source;
    super("ValidationError", "validation", `${member} ${reason} (${rule}; ${where})`, undefined, {
      member,
      rule,
      source,
    });
  }
}

/** The client's options, or the environment they default to, cannot work. Nothing was sent. */
export class ConfigurationError extends LambdaStreamError<"ConfigurationError"> {
  constructor(message: string, init?: ErrorInit) {
    super("ConfigurationError", "configuration", message, init);
  }
}

/** There are no credentials, or their provider failed (`cause`). No request was sent with them. */
export class CredentialsError extends LambdaStreamError<"CredentialsError"> {
  constructor(message: string, init?: ErrorInit) {
    super("CredentialsError", "credentials", message, init);
  }
}

/** Whether any class of this package, of whichever copy or realm, made the error. */
export function isLambdaStreamError(error: unknown): error is LambdaStreamError {
  return typeof error === "object" && error !== null && classKey in error;
}

function guard<E extends LambdaStreamError>(errorClass: ErrorClass): (error: unknown) => error is E {
  return (error): error is E => isLambdaStreamError(error) && Reflect.get(error, classKey) === errorClass;
}

/** Whether the error is a FunctionError: the function ran and failed. */
export const isFunctionError = guard<FunctionError>("FunctionError");
/** Whether the error is a StreamError: the answer began and is not whole. */
export const isStreamError = guard<StreamError>("StreamError");
/** Whether the error is a ConnectionError: there was no answer. */
export const isConnectionError = guard<ConnectionError>("ConnectionError");
/** Whether the error is a TimeoutError: a time limit had passed. */
export const isTimeoutError = guard<TimeoutError>("TimeoutError");
/** Whether the error is a ValidationError: the input breaks a rule. */
export const isValidationError = guard<ValidationError>("ValidationError");
/** Whether the error is a ConfigurationError: the options cannot work. */
export const isConfigurationError = guard<ConfigurationError>("ConfigurationError");
/** Whether the error is a CredentialsError: there are no credentials. */
export const isCredentialsError = guard<CredentialsError>("CredentialsError");

const isAnyServiceError = guard<ServiceError>("ServiceError");

/** Whether the service refused the request; with `name`, whether with that error, whose members are then typed. */
export function isServiceError<Name extends ServiceErrorName>(
  error: unknown,
  name: Name,
): error is ServiceErrorOf<Name>;
export function isServiceError(error: unknown, name?: string): error is ServiceError;
export function isServiceError(error: unknown, name?: string): boolean {
  return isAnyServiceError(error) && (name === undefined || error.name === name);
}
