import type { ServiceErrorName } from "../../../generated/errors.js";

/** What `inject` makes of requests: `kind` says what it is. */
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

/** Refuses the request with an error of the service. */
export interface ErrorFault {
  readonly kind: "error";
  /** The error's name as in AWS's SDK. */
  readonly name: ServiceErrorName | (string & {});
  /** HTTP status, 400 to 599. @default the error's status in the OpenAPI document, or 400 for an error that is not in it */
  readonly status?: number | undefined;
  /** The error's message. @default "This error was injected." */
  readonly message?: string | undefined;
  /**
   * Further members of the error, by their names in AWS's SDK: `Reason` for example, or `retryAfterSeconds`, which
   * travels in a header. A value is a text, a number or true or false, or an object or a list of what JSON holds,
   * which is left out where the member travels in a header.
   * @default none
   */
  readonly members?: Readonly<Record<string, string | number | boolean | object>> | undefined;
  /** Further headers of the response, such as `retry-after` or `x-amz-retry-after`. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the function runs to its end first, as if the error had been raised after it. @default false */
  readonly runsFunction?: boolean | undefined;
}

/**
 * Refuses connections. From `inject` on, the endpoint does not listen, and it closes the connections on which no request
 * is under way, so that the system refuses a client (ECONNREFUSED). Then the endpoint listens on its port again. It does
 * not count requests: `times` multiplies the time. A refused connection names no function, so all functions are hit, their
 * Function URLs too.
 */
export interface RefuseFault {
  readonly kind: "refuse";
  /** How long connections are refused, 1 to 2,147,483,647. @default 100 */
  readonly milliseconds?: number | undefined;
}

/**
 * Resets the connection (TCP RST). A reset may overtake the last bytes that were sent before it, so that a client never
 * sees them. The function runs in either case.
 */
export type ResetFault =
  | {
      readonly kind: "reset";
      /**
       * `before-headers` resets when the function has ended, without a response. `after-headers` resets directly after
       * the headers of the 200. @default "before-headers"
       */
      readonly when?: "before-headers" | "after-headers" | undefined;
      readonly afterBytes?: undefined;
    }
  | {
      readonly kind: "reset";
      readonly when?: undefined;
      /** How many bytes of the 200's body are sent first. A shorter body is sent whole. */
      readonly afterBytes: number;
    };

/**
 * Ends the body too soon, in the regular way of HTTP. The function runs on, and what it writes is dropped. A cut after
 * the last frame has no effect.
 */
export interface CutFault {
  readonly kind: "cut";
  /**
   * `frame-boundary` ends the body between two frames. The others wait for the next frame: `prelude` ends the body inside
   * its prelude of 12 bytes, and `frame` halfway through the rest of it.
   */
  readonly where: "frame-boundary" | "prelude" | "frame";
  /** How many frames are sent whole, InvokeComplete among them. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** Damages one frame and leaves the others as they are. */
export interface CorruptFault {
  readonly kind: "corrupt";
  /**
   * Where one bit is changed: in one of the two checksums, in the total length in the prelude, or in the header block.
   * In each case a checksum does not match any more.
   */
  readonly what: "prelude-checksum" | "message-checksum" | "length" | "header";
  /** How many frames are sent before it. InvokeComplete can be hit too. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** Sends a frame that is no event, and ends the body after it. */
export interface MessageFault {
  readonly kind: "message";
  /** `:message-type`: `exception` with `:exception-type` and a JSON body, `error` with `:error-code` and `:error-message`. */
  readonly type: "exception" | "error";
  /** `:exception-type` or `:error-code`, in printable ASCII. @default "ServiceException" */
  readonly name?: string | undefined;
  /** The error's message, at most 32,767 bytes. @default "This error was injected." */
  readonly message?: string | undefined;
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/**
 * Sends nothing more, and leaves the connection open until the client leaves or the endpoint closes. The function runs
 * in either case.
 */
export type StallFault =
  | {
      readonly kind: "stall";
      /** `before-headers` sends no response at all. @default "before-headers", unless `afterEvents` is given */
      readonly when?: "before-headers" | undefined;
      readonly afterEvents?: undefined;
    }
  | {
      readonly kind: "stall";
      readonly when?: undefined;
      /** How many frames of a 200 are sent first; with 0 only its headers are sent. */
      readonly afterEvents: number;
    };

/** Sends the body a byte at a time, each in an HTTP chunk of its own. The option `bandwidth` has no effect on it. */
export interface DripFault {
  readonly kind: "drip";
  /** The time between two bytes, at most 2,147,483,647; 0 waits for the next turn of the event loop. @default 0 */
  readonly milliseconds?: number | undefined;
}

/**
 * Sets the endpoint's clock wrong for the next request that names the function, signed or not, accepted or not. The
 * response's `Date` comes from that clock, and signatures are judged by it: when it is off by more than 5 minutes, a
 * request that was signed by a right clock is refused, and one that was signed by the wrong clock is accepted.
 */
export interface SkewFault {
  readonly kind: "skew";
  /** How far the clock is ahead, or behind if negative; at most ten years (315,360,000,000). */
  readonly milliseconds: number;
}

/** Sends InvokeComplete twice. */
export interface DuplicateCompleteFault {
  readonly kind: "duplicate-complete";
}

/** Sends zero bytes after InvokeComplete, which are no frame. */
export interface TrailingBytesFault {
  readonly kind: "trailing-bytes";
  /** How many bytes are sent, 1 to 1,048,576. @default 3 */
  readonly bytes?: number | undefined;
}

/** Sends an event that the OpenAPI document does not know between the others. */
export interface UnknownEventFault {
  readonly kind: "unknown-event";
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** Sends a PayloadChunk between the others that has a header of a type which the encoding does not define. */
export interface UnknownHeaderTypeFault {
  readonly kind: "unknown-header-type";
  /** How many frames are sent before it. @default 0 */
  readonly afterEvents?: number | undefined;
}

/** Responds with a redirect, as a proxy may. The function does not run. */
export interface RedirectFault {
  readonly kind: "redirect";
  /** Where the redirect leads. @default "https://redirected.invalid/", a host that cannot exist */
  readonly location?: string | undefined;
  /** HTTP status, 300 to 399. @default 307 */
  readonly status?: number | undefined;
}

/** Responds with a 200 that is no event stream, as a proxy or a login page may. The function does not run. */
export interface ContentTypeFault {
  readonly kind: "content-type";
  /** The `Content-Type` of the response. @default "text/html" */
  readonly contentType?: string | undefined;
  /** The body of the response, sent as UTF-8. @default a short HTML page */
  readonly body?: string | undefined;
}
