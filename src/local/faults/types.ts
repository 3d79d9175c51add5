import type { ServiceErrorName } from "../../../generated/errors.js";

/** What `inject` makes of a request. */
export type Fault =
  | ErrorFault
  | RefuseFault
  | ResetFault
  | CutFault
  | CorruptFault
  | MessageFault
  | StallFault
  | DripFault
  | SkewFault
  | DuplicateCompleteFault
  | TrailingBytesFault
  | UnknownEventFault
  | UnknownHeaderTypeFault
  | RedirectFault
  | ContentTypeFault;

/** The request is refused with an error of the service. */
export interface ErrorFault {
  readonly kind: "error";
  /** The error's name as in AWS's SDK. */
  readonly name: ServiceErrorName | (string & {});
  /** HTTP status, 400 to 599. @default the one that the document gives the error, and 400 for others */
  readonly status?: number | undefined;
  /** @default "This error was injected." */
  readonly message?: string | undefined;
  /** Further members by the names of the SDK, such as `Reason`, or `retryAfterSeconds`, which travels in a header. */
  readonly members?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Further headers of the answer, such as `retry-after` or `x-amz-retry-after`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the function runs to its end first, for nobody: an error that was raised behind it. @default false */
  readonly runsFunction?: boolean | undefined;
}

/**
 * From `inject` on, the endpoint does not listen, and closes the connections on which nothing is under way: a client is
 * refused by the system (ECONNREFUSED). Then the endpoint listens on the same port again. This is no matter of requests:
 * `times` multiplies the time, and since a refused connection names no function, it is so for all functions.
 */
export interface RefuseFault {
  readonly kind: "refuse";
  /** For how long, 1 to 2,147,483,647. @default 100 */
  readonly milliseconds?: number | undefined;
}

/**
 * The connection is reset (TCP RST). A client may find that the reset has overtaken the last bytes before it. The
 * function runs in either case.
 */
export type ResetFault =
  | {
      readonly kind: "reset";
      /**
       * `before-headers`: without an answer, when the function has ended. `after-headers`: directly behind the head of
       * the 200. @default "before-headers"
       */
      readonly when?: "before-headers" | "after-headers" | undefined;
      readonly afterBytes?: undefined;
    }
  | {
      readonly kind: "reset";
      readonly when?: undefined;
      /** Behind so many bytes of the 200's body, if it has as many. */
      readonly afterBytes: number;
    };

/**
 * The body ends too soon, although HTTP has it end properly. The function runs on for nobody. A cut behind the last
 * frame is none.
 */
export interface CutFault {
  readonly kind: "cut";
  /** Between two frames, or when the next frame comes, inside its prelude of 12 bytes or halfway through its rest. */
  readonly where: "frame-boundary" | "prelude" | "frame";
  /** How many frames are sent whole, InvokeComplete among them. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** One frame is damaged, and the others are not. */
export interface CorruptFault {
  readonly kind: "corrupt";
  /**
   * What is changed, all else staying what it was: a bit of either checksum, of the total length in the prelude, or of
   * the header block, so that a checksum does not match.
   */
  readonly what: "prelude-checksum" | "message-checksum" | "length" | "header";
  /** How many frames are sent before it, InvokeComplete among those that may be hit. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** A frame that is no event, and the end of the body behind it. */
export interface MessageFault {
  readonly kind: "message";
  /** `:message-type`: `exception` with `:exception-type` and a JSON body, `error` with `:error-code` and `:error-message`. */
  readonly type: "exception" | "error";
  /** `:exception-type` or `:error-code`, in printable ASCII. @default "ServiceException" */
  readonly name?: string | undefined;
  /** At most 32,767 bytes. @default "This error was injected." */
  readonly message?: string | undefined;
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** Silence on an open connection until the client leaves or the endpoint closes. The function runs in either case. */
export type StallFault =
  | {
      readonly kind: "stall";
      /** Instead of an answer. @default "before-headers", unless there is `afterEvents` */
      readonly when?: "before-headers" | undefined;
      readonly afterEvents?: undefined;
    }
  | {
      readonly kind: "stall";
      readonly when?: undefined;
      /** Behind so many frames of a 200; 0 for none but its head. */
      readonly afterEvents: number;
    };

/** The body comes a byte at a time, each in an HTTP chunk of its own; `bandwidth` does not count. */
export interface DripFault {
  readonly kind: "drip";
  /** The time between two bytes; 0 for the next turn of the event loop. At most 2,147,483,647. @default 0 */
  readonly milliseconds?: number | undefined;
}

/**
 * The endpoint's clock is wrong for any request that names the function, signed or not, accepted or not: the `Date` of
 * the answer is, and signatures are judged by it. A request that a right clock signed is refused when the clock is off
 * by more than 5 minutes, and one that was signed by this clock is answered.
 */
export interface SkewFault {
  readonly kind: "skew";
  /** How far the clock is ahead, or with a minus behind; at most ten years (315,360,000,000). */
  readonly milliseconds: number;
}

/** InvokeComplete is sent twice. */
export interface DuplicateCompleteFault {
  readonly kind: "duplicate-complete";
}

/** Bytes of zero follow InvokeComplete, which are no frame. */
export interface TrailingBytesFault {
  readonly kind: "trailing-bytes";
  /** How many, 1 to 1,048,576. @default 3 */
  readonly bytes?: number | undefined;
}

/** An event that the document does not know stands between the others. */
export interface UnknownEventFault {
  readonly kind: "unknown-event";
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** A PayloadChunk with a header whose value is of a type that the encoding does not define stands between the others. */
export interface UnknownHeaderTypeFault {
  readonly kind: "unknown-header-type";
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** The answer points elsewhere, as a proxy's would. The function does not run. */
export interface RedirectFault {
  readonly kind: "redirect";
  /** @default "https://redirected.invalid/", a host that cannot exist */
  readonly location?: string | undefined;
  /** HTTP status, 300 to 399. @default 307 */
  readonly status?: number | undefined;
}

/** A 200 that is no event stream, as a proxy's or a login page would be. The function does not run. */
export interface ContentTypeFault {
  readonly kind: "content-type";
  /** @default "text/html" */
  readonly contentType?: string | undefined;
  /** @default a short HTML page */
  readonly body?: string | undefined;
}
