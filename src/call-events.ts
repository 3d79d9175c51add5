import type { ErrorCode } from "./errors.js";
import type { CommonErrorClass } from "./tables.js";

/**
 * What happens to a call: it sends a request (`attempt`), a response begins (`headers`), the first bytes of its body come
 * (`first-byte`), the request is to be sent again (`retry`), and the call has ended (`end`). No event holds a payload, a
 * header beside the request's id, a credential or the message of an error.
 *
 * @example
 * const onEvent = (event: CallEvent) => {
 *   if (event.type === "end") console.log(event.FunctionName, event.outcome, event.elapsed, "ms", event.bytes, "bytes");
 * };
 */
export type CallEvent = AttemptEvent | HeadersEvent | FirstByteEvent | RetryEvent | EndEvent;

/** What every event says of its call. */
export interface CallFacts {
  /** Joins the events of one call. Each of its requests has it as the header `amz-sdk-invocation-id`. */
  readonly id: string;
  /** As the caller gave it. Undefined where the input was refused. */
  readonly FunctionName?: string | undefined;
  /** As the caller gave it. */
  readonly Qualifier?: string | undefined;
  /** AWS's region. Undefined where the client's options were not resolved. */
  readonly region?: string | undefined;
  /** The host of the endpoint, with its port where the URL has one. Undefined where the client's options were not resolved. */
  readonly host?: string | undefined;
  /** The number of the last attempt, from 1 on; 0 where none was made. */
  readonly attempt: number;
  /** The HTTP status of the last attempt's response. Undefined where there is none. */
  readonly httpStatusCode?: number | undefined;
  /** The id that AWS gave the last attempt. */
  readonly requestId?: string | undefined;
  /** Milliseconds since the call began. */
  readonly elapsed: number;
  /** Milliseconds since the last attempt was made, undefined where none was. */
  readonly sinceAttempt?: number | undefined;
}

/** Names an error. Its message is left out, since it may quote the function. */
export interface CallErrorName {
  /** The error's `name`, which for a ServiceError is the name that AWS gives. */
  readonly errorName?: string | undefined;
  /** The `code` of an error of this package. */
  readonly errorCode?: ErrorCode | undefined;
}

/** A request is signed and sent. */
export interface AttemptEvent extends CallFacts {
  readonly type: "attempt";
}

/** The headers of a response came, also where it refuses. */
export interface HeadersEvent extends CallFacts {
  readonly type: "headers";
  readonly httpStatusCode: number;
}

/** The first bytes of a body were read, which is when a reader first asks for them. */
export interface FirstByteEvent extends CallFacts {
  readonly type: "first-byte";
}

/** The last attempt failed, as the error's name says. The request is sent again after `delay`, unless the call ends before. */
export interface RetryEvent extends CallFacts, CallErrorName {
  readonly type: "retry";
  /** Why it may be sent again. */
  readonly reason: CommonErrorClass;
  /** The wait before the next attempt, in milliseconds. */
  readonly delay: number;
}

/** The call is over. Each call has one such event, and none after it. */
export interface EndEvent extends CallFacts, CallErrorName {
  readonly type: "end";
  /**
   * `complete` where the response is whole; `error` where the call or its stream failed, time limits included;
   * `cancelled` where the caller aborted, cancelled or left a loop. The error's name is that of what was thrown, or
   * of the reason of the cancellation.
   */
  readonly outcome: "complete" | "error" | "cancelled";
  /** How many chunks of the payload were read. */
  readonly chunks: number;
  /** How many bytes of the payload were read. */
  readonly bytes: number;
}
