import type { ServerResponse } from "node:http";
import { operations } from "../../../generated/operations.js";
import type { EventMembers } from "../../event-stream/events.js";
import { AnswerBody } from "../answer/response-body.js";
import { AnswerStream } from "../answer/event-writer.js";
import type { AnswerPlan, StreamPlan } from "../faults/plan.js";
import type { Completion, EventSink, Invocation, LocalFunction } from "../invocation.js";
import type { Pace } from "../answer/pace.js";
import { Refusal } from "../answer/refusal.js";
import { rules } from "../service-behaviour.js";

const { outputHeaders, streamContentType } = operations.invokeWithResponseStream;

/** A request with which all is well. */
export interface AcceptedRequest {
  readonly target: LocalFunction;
  readonly invocation: Invocation;
  readonly isDryRun: boolean;
  /** Whether InvokeComplete has the end of the log. */
  readonly withLog: boolean;
  /** Makes the pace of the answer; none is as fast as the client reads. */
  readonly pace: (() => Pace) | undefined;
  /** What a fault makes of the answer. */
  readonly fault: AnswerPlan | StreamPlan | undefined;
  /** Takes the status that the request is answered with, or 0 for none, before anything is sent. */
  readonly record: (statusCode: number) => void;
}

/**
 * Runs the function and answers.
 *
 * @throws Refusal when the function runs as often as it may, before anything is sent.
 */
export async function answerRequest(request: AcceptedRequest, response: ServerResponse): Promise<void> {
  const { fault, invocation, pace, withLog, record } = request;
  if (fault?.at === "answer") return replaceAnswer(request, fault, response);
  const { requestId, version } = invocation;
  const accepted = { [outputHeaders.ExecutedVersion]: version, "x-amzn-requestid": requestId };
  if (request.isDryRun) {
    record(204);
    response.writeHead(204, accepted).end();
    return;
  }
  const resetAfterBytes = fault?.resetAfterBytes;
  const body = new AnswerBody(response, { pace: (fault?.pace ?? pace)?.(), resetAfterBytes });
  const answer = new AnswerStream(body, fault?.frames);
  const invoked = run(request, answer);
  record(200);
  response.writeHead(200, { ...accepted, [outputHeaders.ResponseStreamContentType]: streamContentType });
  // The caller is to know at once that it was accepted, however long the function takes for its first byte.
  response.flushHeaders();
  answer.begin();
  answer.complete(completeMembers(await invoked, withLog));
}

async function replaceAnswer(request: AcceptedRequest, fault: AnswerPlan, response: ServerResponse): Promise<void> {
  const ran = fault.runsFunction && !request.isDryRun ? run(request, nobody) : undefined;
  request.record(fault.status);
  await ran;
  if (!response.destroyed) fault.send(response, request.invocation.requestId);
}

function run({ target, invocation }: AcceptedRequest, sink: EventSink): Promise<Completion> {
  const invoked = target.invoke(invocation, sink);
  if (invoked !== undefined) return invoked;
  const members = { Reason: rules.concurrencyReason.value };
  throw new Refusal("TooManyRequestsException", "The function runs as often as its concurrency allows.", { members });
}

/** Drops what it is given, and lets others have their turn in between. */
const nobody: EventSink = {
  write: () => false,
  send: () => false,
  drained: () => new Promise((resolve) => setImmediate(resolve)),
};

function completeMembers({ errorCode, errorDetails, logTail, members }: Completion, withLog: boolean): EventMembers {
  return {
    ...(errorCode !== undefined && { ErrorCode: errorCode }),
    ...(errorDetails !== undefined && { ErrorDetails: errorDetails }),
    ...(withLog && { LogResult: Buffer.from(logTail).toString("base64") }),
    ...members,
  };
}
