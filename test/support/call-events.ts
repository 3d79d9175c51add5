import type { CallEvent, ClientOptions } from "../../src/index.js";
import { invokeComplete, join, payloadChunk } from "./frames.js";
import { type Respond, streamOf } from "./response-server.js";

/** A stream of two chunks, `abc` and `de`. */
export const whole = join(payloadChunk("abc"), payloadChunk("de"), invokeComplete());

/** Refuses the first request, and streams then. */
export function refuseOnce(status: number, name: string): Respond {
  let count = 0;
  return (response, request) => {
    if (count++ > 0) return streamOf(whole)(response, request);
    response.writeHead(status, { "x-amzn-errortype": name, "x-amzn-requestid": "refused-id" }).end("{}");
  };
}

/** Makes options that keep the events of all calls. */
export function listening(options?: ClientOptions): { events: CallEvent[]; options: ClientOptions } {
  const events: CallEvent[] = [];
  return { events, options: { ...options, onEvent: (event: CallEvent) => void events.push(event) } };
}

/** The types of events, in their order. */
export function typesOf(events: readonly CallEvent[]): string[] {
  return events.map(({ type }) => type);
}

/** What the end of a call says that was cancelled. */
export const cancelled = (errorName: string): object => ({ outcome: "cancelled", errorName, errorCode: undefined });

/** What the end of a call says that failed. */
export const failed = (errorName: string, errorCode: string): object => ({ outcome: "error", errorName, errorCode });
