import type { ServerResponse } from "node:http";
import { operations } from "../../../generated/operations.js";
import type { EventMembers } from "../../event-stream/events.js";
import { writeValue } from "../../request/limits.js";
import { EventWriter } from "../answer/event-writer.js";
import type { Pace } from "../answer/pace.js";
import { Recut } from "../answer/recut.js";
import { Refusal } from "../answer/refusal.js";
import { ResponseBody } from "../answer/response-body.js";
import type { ResponsePlan, StreamPlan } from "../faults/plan.js";
import { eventStream } from "../invocation.js";
import type { EventSink, Invocation, InvocationResult, LocalFunction } from "../invocation.js";
import { rules } from "../service-behaviour.js";
import type { InvocationWatch } from "./invocation-watch.js";

const { outputHeaders } = operations.invokeWithResponseStream;
const { contentType, end } = eventStream;

/** A request that nothing speaks against. */
export interface AcceptedRequest {
  readonly target: LocalFunction;
  readonly invocation: Invocation;
  readonly isDryRun: boolean;
  /** Whether the last event has the end of the log. */
  readonly withLog: boolean;
  /** Makes the pace of the response. @default as fast as the client reads */
  readonly pace: (() => Pace) | undefined;
  /** Makes the seed by which the payload is cut anew. @default the payload is sent as it is written */
  readonly recutSeed: (() => string) | undefined;
  /** What a fault changes about the response. */
  readonly fault: ResponsePlan | StreamPlan | undefined;
  /** Is given the status of the response, or 0 for none, before anything is sent. */
  readonly record: (statusCode: number) => void;
  readonly watch: InvocationWatch;
}

/**
 * Runs the function and writes the response.
 *
 * @throws Refusal, before anything is sent, when the function runs as often as it may already.
 */
export async function respond(request: AcceptedRequest, response: ServerResponse): Promise<void> {
  const { fault, invocation, pace, recutSeed, withLog, record } = request;
  if (fault?.at === "response") return replaceResponse(request, fault, response);
  const { requestId, version } = invocation;
  const accepted = { [outputHeaders.ExecutedVersion]: version, "x-amzn-requestid": requestId };
  if (request.isDryRun) {
    record(204);
    response.writeHead(204, accepted).end();
    return;
  }
  const resetAfterBytes = fault?.resetAfterBytes;
  const body = new ResponseBody(response, { pace: (fault?.pace ?? pace)?.(), resetAfterBytes });
  const writer = new EventWriter(body, fault?.frames);
  const recut = recutSeed && new Recut(writer, recutSeed());
  const running = run(request, recut ?? writer);
  record(200);
  const output = outputOf(invocation);
  response.writeHead(200, { ...accepted, ...output, [outputHeaders.ResponseStreamContentType]: contentType });
  // The caller must learn at once that it was accepted, however long the function takes until its first byte.
  response.flushHeaders();
  writer.begin();
  const result = await running;
  recut?.flush();
  writer.complete(completeMembers(result, withLog));
}

/** Does what a fault does instead of responding. */
export async function replaceResponse(
  request: Pick<AcceptedRequest, "target" | "invocation" | "isDryRun" | "record" | "watch">,
  fault: ResponsePlan,
  response: ServerResponse,
): Promise<void> {
  const running = fault.runsFunction && !request.isDryRun ? run(request, nowhere) : undefined;
  request.record(fault.status);
  await running;
  if (!response.destroyed) fault.send(response, request.invocation.requestId);
}

/**
 * Runs the function.
 *
 * @throws Refusal when it runs as often as it may already.
 */
export function run(
  { target, invocation, watch }: Pick<AcceptedRequest, "target" | "invocation" | "watch">,
  sink: EventSink,
): Promise<InvocationResult> {
  const running = watch.invoke(target, invocation, sink);
  if (running !== undefined) return running;
  const members = { Reason: rules.concurrencyReason.value };
  throw new Refusal("TooManyRequestsException", "The function runs as often as its concurrency allows.", { members });
}

/** Drops what a function writes. The function waits for a turn of the event loop after each write. */
const nowhere: EventSink = {
  write: () => false,
  send: () => false,
  drained: () => new Promise((resolve) => setImmediate(resolve)),
};

/** The members of the last event for an invocation that has ended. */
export function completeMembers(result: InvocationResult, withLog: boolean): EventMembers {
  const { errorCode, errorDetails, logTail, members } = result;
  return {
    ...(errorCode !== undefined && { [end.errorCode]: errorCode }),
    ...(errorDetails !== undefined && { [end.errorDetails]: errorDetails }),
    ...(withLog && { [end.log]: Buffer.from(logTail).toString("base64") }),
    ...members,
  };
}

/** The headers that hold the members of the output which a script has set. */
function outputOf({ output = {} }: Invocation): Record<string, string> {
  const entries = Object.entries(outputHeaders).filter(([member]) => output[member] !== undefined);
  return Object.fromEntries(entries.map(([member, header]) => [header, writeValue(output[member])]));
}
