import { eventStreams } from "../../generated/events.js";
import { operations } from "../../generated/operations.js";
import type { PayloadTraits } from "../http-function/read-response.js";
import type { EventMembers } from "../event-stream/events.js";
import { limits, messages, outcomes } from "./service-behaviour.js";

/** One accepted request, as the function sees it. */
export interface Invocation {
  readonly requestId: string;
  /** JSON text in UTF-8, never empty. */
  readonly payload: Uint8Array;
  readonly functionArn: string;
  readonly version: string;
  /** JSON text. */
  readonly clientContext?: string | undefined;
  readonly tenantId?: string | undefined;
  /** The members of the output that a script sets, by their names in the document. They travel in headers. */
  readonly output?: Record<string, unknown>;
  /** In the form of the header `X-Amzn-Trace-Id`. */
  readonly traceId: string;
}

/** The events of the operation, and what they mean. */
export const eventStream = eventStreams[operations.invokeWithResponseStream.eventStream];

/** The name of an event that the document describes. */
export type EventName = keyof (typeof eventStream)["events"];

/** An event of the document with its members. */
export interface NamedEvent {
  readonly name: EventName;
  readonly members: EventMembers;
}

/** Takes the payload that a function writes. Once the client has left, it still takes everything, and drops it. */
export interface PayloadSink {
  /** Is told what the runtime says of the payload, before the first write. A scripted stream says nothing. */
  begin?(traits: PayloadTraits): void;
  /** Takes the bytes in any case. It returns false to ask the writer to await `drained()` before the next write. */
  write(chunk: Uint8Array): boolean;
  drained(): Promise<void>;
}

/** Takes events beside the bytes of the payload. */
export interface EventSink extends PayloadSink {
  /** Takes an event, which gets a frame of its own. It returns false for the reason for which `write` does. */
  send(event: NamedEvent): boolean;
}

/** Takes logged bytes as they come, and which process has written them. */
export type LogSink = (chunk: Uint8Array, processId?: number) => void;

/** How an invocation ends: what the last event says of a failure. A success has neither. */
export interface Outcome {
  readonly errorCode?: string;
  readonly errorDetails?: string;
  /** Members of the last event by their names in the document. They replace those that the endpoint would write. */
  readonly members?: EventMembers;
}

/** What is known of an invocation when it has ended. */
export interface InvocationResult extends Outcome {
  /** The last 4 KB of what the function and the platform logged during the invocation. */
  readonly logTail: Uint8Array;
}

/** Something that can be invoked: a scripted stream, or a handler that runs in processes of its own. */
export interface LocalFunction {
  /** The folder of its program, where that is not in the endpoint's own process. */
  readonly folder?: string;
  /** The version that each alias names. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Starts at once, or returns undefined when no further invocation may run beside the present ones. Never rejects. */
  invoke(invocation: Invocation, sink: EventSink): Promise<InvocationResult> | undefined;
  /** Lets nothing of earlier invocations be used for later ones. Those that run end as they would have. */
  reset(): void;
  /** Ends everything that runs. Resolves when no process is left. */
  close(): Promise<void>;
}

export const success: Outcome = {};

/**
 * The outcome of an invocation whose process has exited.
 *
 * @param cause - Why it exited, in the words that `messages.exit` asks for.
 */
export function exitOutcome(requestId: string, cause: string | undefined): Outcome {
  return unhandled(outcomes.exitErrorType.value, messages.exit.value(requestId, cause));
}

/** The outcome of an invocation that the program has left without a response. */
export function noResponseOutcome(requestId: string): Outcome {
  return unhandled(outcomes.noResponseErrorType.value, messages.noResponse.value(requestId));
}

export function timeoutOutcome(
  requestId: string,
  seconds: number,
  responseBegan: boolean,
  message = messages.timeout.value(requestId, seconds),
): Outcome {
  if (responseBegan) return { errorCode: outcomes.streamTimeout.value };
  return unhandled(outcomes.timeoutErrorType.value, message);
}

/** The most bytes of payload that a function may write. */
export function payloadLimit(streaming: boolean): number {
  return streaming ? limits.streamedBytes.value : limits.bufferedBytes.value;
}

function unhandled(errorType: string, errorMessage: string): Outcome {
  return { errorCode: outcomes.unhandled.value, errorDetails: JSON.stringify({ errorType, errorMessage }) };
}
