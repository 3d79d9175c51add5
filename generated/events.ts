// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { EventTable } from "../src/tables.js";

/** The events of the streamed answers, by their name on the wire (`:event-type`). */
export const events = {
  // spec/lambda.openapi.yaml:796
  PayloadChunk: { contentType: "application/octet-stream", members: { Payload: "payload" } },
  // spec/lambda.openapi.yaml:808
  InvokeComplete: {
    contentType: "application/json",
    members: { ErrorCode: "json", ErrorDetails: "json", LogResult: "json" },
  },
} as const satisfies Record<string, EventTable>;

/** Bytes that the function wrote. How they are split into events means nothing. */
export interface InvokeResponseStreamUpdate {
  /** The bytes. */
  Payload?: Uint8Array<ArrayBuffer> | undefined;
}

/** The end of the answer. It has an `ErrorCode` if the function failed after the answer had begun. */
export interface InvokeWithResponseStreamCompleteEvent {
  /** What went wrong, such as the type of the error that the handler threw. Absent after a success. */
  ErrorCode?: string | undefined;
  /** More about the error, often JSON with `errorType`, `errorMessage` and `trace`. */
  ErrorDetails?: string | undefined;
  /** The last 4 KB of the function's log, in base64. Present if `LogType` was `Tail`. */
  LogResult?: string | undefined;
}

/** One event of the answer, under its name. */
export type InvokeWithResponseStreamResponseEvent =
  | { PayloadChunk: InvokeResponseStreamUpdate; InvokeComplete?: never }
  | { PayloadChunk?: never; InvokeComplete: InvokeWithResponseStreamCompleteEvent };
