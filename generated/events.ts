// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { EventStreamTable } from "../src/tables.js";

/** The events of the streamed responses, under the name of their type. */
export const eventStreams = {
  // spec/lambda.openapi.yaml#/components/schemas/InvokeWithResponseStreamResponseEvent
  InvokeWithResponseStreamResponseEvent: {
    contentType: "application/vnd.amazon.eventstream",
    payload: "PayloadChunk",
    end: { event: "InvokeComplete", errorCode: "ErrorCode", errorDetails: "ErrorDetails", log: "LogResult" },
    events: {
      // spec/lambda.openapi.yaml#/components/schemas/InvokeResponseStreamUpdate
      PayloadChunk: { members: { Payload: "payload" } },
      // spec/lambda.openapi.yaml#/components/schemas/InvokeWithResponseStreamCompleteEvent
      InvokeComplete: { members: { ErrorCode: "json", ErrorDetails: "json", LogResult: "json" } },
    },
  },
} as const satisfies Record<string, EventStreamTable>;

/**
 * Bytes that the function wrote. Where they are split into events has no meaning: join them in their order before
 * you read text or JSON.
 */
export interface InvokeResponseStreamUpdate {
  /** The bytes, which may begin or end in the middle of a character. */
  Payload?: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * The end of the response stream. It has an `ErrorCode` if the function failed after the stream had begun, and
 * the payload before it is then not whole.
 */
export interface InvokeWithResponseStreamCompleteEvent {
  /** What went wrong, such as the type of the error that the handler threw. Absent after a success. */
  ErrorCode?: string | undefined;
  /** Details of the error, often JSON with `errorType`, `errorMessage` and `trace`. */
  ErrorDetails?: string | undefined;
  /** The last 4 KB of the function's log, in base64. Present if `LogType` was `Tail`. */
  LogResult?: string | undefined;
}

/** One event of the response stream, as an object whose only key is the name of the event. */
export type InvokeWithResponseStreamResponseEvent =
  | {
      /**
       * Bytes that the function wrote. Where they are split into events has no meaning: join them in their order before
       * you read text or JSON.
       */
      PayloadChunk: InvokeResponseStreamUpdate;
      InvokeComplete?: never;
    }
  | {
      PayloadChunk?: never;
      /**
       * The end of the response stream. It has an `ErrorCode` if the function failed after the stream had begun, and
       * the payload before it is then not whole.
       */
      InvokeComplete: InvokeWithResponseStreamCompleteEvent;
    };

/** The members of InvokeComplete after a success. */
export type InvokeWithResponseStreamResponseCompletion = Omit<
  InvokeWithResponseStreamCompleteEvent,
  "ErrorCode" | "ErrorDetails"
>;
