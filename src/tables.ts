/**
 * The shapes of the runtime tables in `generated/`, which `npm run generate` compiles from
 * `spec/lambda.openapi.yaml`. Facts of the service stand in the document; these types only say how they are laid out.
 */

import type { ValueTypes } from "./shared/value.js";

export type { ValueType, ValueTypes } from "./shared/value.js";

/** Where an input member travels in the request. */
export type MemberLocation = "path" | "query" | "header" | "body";

/** The limits of one value of an input member, or of one item of a list. */
export interface ValueLimits {
  /** `date-time` is a Date, or text as RFC 3339 writes it, such as 2026-11-22T17:06:11Z. @default "string" */
  readonly type?: "integer" | "number" | "boolean" | "date-time";
  /** In characters (UTF-16 code units; every pattern admits ASCII only). */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Anchored at both ends. */
  readonly pattern?: RegExp;
  /** What the pattern allows, in words, for messages. */
  readonly form?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** `base64`: the value must be base64 text; `maxBytes` then counts the encoded text. */
  readonly encoding?: "base64";
  /** Length on the wire, in bytes. */
  readonly maxBytes?: number;
  /** A second length limit, for the values that match `pattern` (a bare function name, say). */
  readonly maxLengthWhen?: { readonly pattern: RegExp; readonly maxLength: number };
}

/** One input member: its binding and the limits that it is validated against before anything is sent. */
export interface MemberTable extends ValueLimits {
  readonly in: MemberLocation;
  /** The name on the wire: of the path or query parameter or of the header. Empty for the body. */
  readonly name: string;
  readonly required?: boolean;
  /** JSON pointer into the document, for messages. */
  readonly source: string;
  /** Present where the member is a list: the limits of each item. The other limits of a value are absent then. */
  readonly items?: ValueLimits;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  /** False where the items of a list in the query stand in one parameter, with commas between them. @default true */
  readonly explode?: false;
  /** True where the member should not be given any more. A warning is given once. */
  readonly deprecated?: true;
}

/**
 * What a response with a 2xx status holds: events, JSON, bytes or nothing. An object says that there is nothing, and which
 * value of an input member asks for that.
 */
export type ResponseContent = "events" | "json" | "bytes" | "nothing" | Readonly<Record<string, string>>;

/** One operation: its HTTP binding and its input members under the names that AWS's SDK gives them. */
export interface OperationTable {
  readonly method: string;
  /** The path template, with `{Name}` for each path member. */
  readonly path: string;
  /** The IAM action that a caller needs. */
  readonly action: string;
  /** The request's `Content-Type` unless the caller sets one. Absent where the request has no body. */
  readonly contentType?: string;
  /** The content of each 2xx response, by its status. */
  readonly responses: Readonly<Record<number, ResponseContent>>;
  /** The name in `eventStreams` of the events that a response streams. */
  readonly eventStream?: string;
  readonly members: Readonly<Record<string, MemberTable>>;
  /** Output members that are bound to response headers, by member name. */
  readonly outputHeaders: Readonly<Record<string, string>>;
  /** The types of output members that are no strings. */
  readonly outputTypes?: ValueTypes;
}

/** What a query parameter of a presigned request says. */
export type PresignedRole =
  "algorithm" | "credential" | "date" | "expires" | "signedHeaders" | "securityToken" | "signature";

/** The query parameters that presigning adds to the requests of one operation. */
export type PresignedTable = Readonly<Record<PresignedRole, MemberTable>>;

/** How the AWS SDK's standard mode classes an error that it sends again after. */
export type RetryClass = "throttling" | "transient";

/**
 * What an error of any AWS service means: too fast, not now, signed at another time by the service's clock, or signed with
 * credentials that have expired.
 */
export type CommonErrorClass = "throttling" | "transient" | "clock" | "credentials";

/** What the client does with one modelled error. Most errors need no more than the defaults, so that their rows are empty. */
export interface ErrorTable {
  /** Absent where it is not sent again. */
  readonly retry?: RetryClass;
  /** True where the service may raise it once the function runs, so that sending again can run the function twice. */
  readonly mayHaveRun?: true;
  /** Members in the JSON body, but for `message`. @default `usualMembers` */
  readonly members?: readonly string[];
  /** The types of the members in the body that are no strings. */
  readonly types?: ValueTypes;
  /** Members bound to response headers: member name to header name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the service responds with one modelled error. The client reads this from the response itself and needs no table. */
export interface ErrorResponseTable {
  readonly status: number;
  /** Members in the JSON body, `message` or `Message` among them. */
  readonly body: readonly string[];
}

/** One event of an event stream. */
export interface EventTable {
  /** The `:content-type` of its frames. */
  readonly contentType: string;
  /**
   * Each member's place in the frame: `payload` is the frame's whole body as bytes, `header` an event-stream header of
   * the same name, `json` a member of the JSON object in the body.
   */
  readonly members: Readonly<Record<string, "payload" | "header" | "json">>;
  /** The types of the members in headers and in JSON that are no strings. */
  readonly types?: ValueTypes;
}

/** The events that one streamed response consists of, and what they mean. */
export interface EventStreamTable {
  /** The media type of the response. */
  readonly contentType: string;
  /** The event that carries the payload, and its member that is the payload's bytes. */
  readonly payload: { readonly event: string; readonly member: string };
  /** The last event of a whole stream, and its members that say how the operation ended. */
  readonly end: {
    readonly event: string;
    /** Present in the event where the function failed. */
    readonly errorCode?: string;
    readonly errorDetails?: string;
    /** The end of the function's log, in base64. */
    readonly log?: string;
  };
  /** The events under their names on the wire, in the header `:event-type`. */
  readonly events: Readonly<Record<string, EventTable>>;
}

/** The endpoints of one AWS partition. Templates hold `{region}`; a combination that does not exist is absent. */
export interface PartitionTable {
  readonly id: string;
  /** Fits its regions, listed in the document or not. A region belongs to the first partition that fits. Anchored at both ends. */
  readonly regionPattern: RegExp;
  readonly url: string;
  readonly fips?: string;
  readonly dualStack?: string;
  readonly fipsDualStack?: string;
}
