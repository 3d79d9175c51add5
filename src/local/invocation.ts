import type { EventMembers } from "../event-stream/events.js";
import type { ScriptedEvent } from "./functions/scripted-part.js";
import { limits, messages, outcomes } from "./service-behaviour.js";

/** One accepted request, as a function sees it. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text in UTF-8, never empty. */
  readonly payload: Uint8Array;
  readonly functionArn: string;
  readonly version: string;
  /** JSON text. */
  readonly clientContext?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly traceId?: string | undefined;
}

/** Where an answer goes. Once the client has left, everything is taken and dropped. */
export interface AnswerSink {
  /** Takes the bytes, whatever it returns; false asks the writer to await `drained()` before the next write. */
  write(chunk: Uint8Array): boolean;
  drained(): Promise<void>;
}

/** Where an answer goes that is written as events. */
export interface EventSink extends AnswerSink {
  /** Takes an event, in a frame of its own, on the terms of `write`. */
  send(event: ScriptedEvent): boolean;
}

/** `ErrorCode` and `ErrorDetails` of InvokeComplete; neither for success. */
export interface Outcome {
  readonly errorCode?: string;
  readonly errorDetails?: string;
  /** Members of InvokeComplete that go before all others, by their names in the document. */
  readonly members?: EventMembers;
}

/** A finished invocation. */
export interface Completion extends Outcome {
  /** The last 4 KB of what the function and the platform logged meanwhile. */
  readonly logTail: Uint8Array;
}

/** Something that can be invoked: a scripted stream, or a handler in processes of its own. */
export interface LocalFunction {
  /** Alias to version. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Starts at once, or returns undefined where no more may run concurrently. Never rejects. */
  invoke(invocation: Invocation, sink: EventSink): Promise<Completion> | undefined;
  /** Ends everything that runs. Resolves when no process is left. */
  close(): Promise<void>;
}

/** Takes logged bytes as they come. */
export type LogSink = (chunk: Uint8Array) => void;

export const success: Outcome = {};

/** The process is gone. `cause` as in `messages.exit`. */
export function exitOutcome(requestId: string, cause: string | undefined): Outcome {
  return unhandled(outcomes.exitErrorType.value, messages.exit.value(requestId, cause));
}

export function timeoutOutcome(requestId: string, seconds: number, answerBegan: boolean): Outcome {
  if (answerBegan) return { errorCode: outcomes.streamTimeout.value };
  return unhandled(outcomes.timeoutErrorType.value, messages.timeout.value(requestId, seconds));
}

/** The most bytes an answer may have. */
export function answerLimit(streaming: boolean): number {
  return streaming ? limits.streamedBytes.value : limits.bufferedBytes.value;
}

function unhandled(errorType: string, errorMessage: string): Outcome {
  return { errorCode: outcomes.unhandled.value, errorDetails: JSON.stringify({ errorType, errorMessage }) };
}
