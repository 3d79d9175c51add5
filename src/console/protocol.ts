/** What the page and the server of the console say to each other. All paths are relative to the page's own, `/<token>/`. */

/** `GET session`: what the page can call. */
export interface Session {
  /** The names of the functions that the console itself serves; none where it calls functions elsewhere. */
  readonly functions: readonly string[];
  readonly region: string;
  /** Where requests go, as an origin. */
  readonly endpoint: string;
  /** The faults that a function of `functions` can be made to meet; none where there are no such functions. */
  readonly faults: readonly FaultChoice[];
}

/** One fault that the menu offers. */
export interface FaultChoice {
  /** What the menu shows, in a few words. */
  readonly label: string;
  /** What the person will see, and why it is worth trying, in a sentence. */
  readonly description: string;
  /** For `inject`, as it is. */
  readonly fault: { readonly kind: string } & Readonly<Record<string, unknown>>;
}

/**
 * `POST runs`: invokes a function. The response is `application/x-ndjson`: a `RunEvent` a line, as they happen. The
 * function's log and its failure are among them, so that the status is 200 once the body of the request is understood. A
 * request that is not understood, or whose fault cannot be, is a 400, 413 or 415 with a sentence as `text/plain`. Whoever
 * closes the connection stops the run.
 */
export interface RunRequest {
  /** The members under their names in the document, as texts, each item of a list in a line. Those left empty are left out. */
  readonly input: Readonly<Record<string, string>>;
  /** Met by this request alone. For the functions of `Session.functions`. */
  readonly fault?: FaultChoice["fault"];
  /** Whether the response is read as that of a function that speaks HTTP, also where it does not begin with a prelude. */
  readonly http?: boolean;
}

/** One thing that happens in a run. `at` is in milliseconds since the request was sent. */
export type RunEvent =
  | { readonly type: "start"; readonly at: number; readonly id: string }
  | HeadersEvent
  | FrameEvent
  | ResponseEvent
  | CompleteEvent
  | ErrorEvent;

/** The headers of the service's response are there. */
export interface HeadersEvent {
  readonly type: "headers";
  readonly at: number;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly requestId?: string;
}

/** A frame of the event stream has come whole, and its checksums fit. */
export interface FrameEvent {
  readonly type: "frame";
  readonly at: number;
  /** The frame's own bytes, checksums among them, in base64. */
  readonly bytes: string;
  readonly headers: readonly FrameHeader[];
  /** The name of the event, from `:event-type`; undefined for an exception or error frame. */
  readonly event?: string;
  /** The payload's bytes that this frame brings, in base64; undefined where it brings none. */
  readonly payload?: string;
}

/** One header of a frame, its value in words. */
export interface FrameHeader {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/**
 * The function speaks HTTP, and its status and headers are there. The body comes at `runs/<id>/body`, which a sandboxed frame
 * may show. Where the function has given its whole response as one JSON object, this event brings all of the body.
 */
export interface ResponseEvent {
  readonly type: "response";
  readonly at: number;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The bytes of the body that came with the status and the headers, in base64. The payload behind `readBytes` is the rest. */
  readonly body: string;
  /** How many bytes of the payload were read for the status, the headers and `body`. */
  readonly readBytes: number;
}

/** The run has ended well. */
export interface CompleteEvent {
  readonly type: "complete";
  readonly at: number;
  readonly attempts: number;
  readonly logs?: string;
}

/** The run has failed, or was refused. */
export interface ErrorEvent {
  readonly type: "error";
  readonly at: number;
  /** The class or the service's name of the error. */
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly httpStatusCode?: number;
  readonly attempts?: number;
  /** The input member that is wrong. */
  readonly member?: string;
  /** The function's stack, a line an entry. */
  readonly trace?: readonly string[];
  readonly logs?: string;
  /** Whether the function has run, or may have: sending again may then run it twice. */
  readonly functionMayHaveRun: boolean;
}
