import type { ServerResponse } from "node:http";
import { operations } from "../../../generated/operations.js";
import { Refusal } from "../answer/refusal.js";
import { eventStream, type EventSink, type InvocationResult } from "../invocation.js";
import { invoke, limits, outcomes } from "../service-behaviour.js";
import { completeMembers, replaceResponse, run, type AcceptedRequest } from "./respond.js";

const { end } = eventStream;

/**
 * AWS's operation Invoke, which gives the payload in one piece. It is outside the OpenAPI document: the endpoint serves it
 * so that programs which call a function both ways find both here. Of the asynchronous invocation it has the one run, and
 * neither retries nor destinations.
 */
export interface PlainInvocation extends Omit<AcceptedRequest, "pace" | "recutSeed"> {
  /** Whether nobody waits for the function. */
  readonly isEvent: boolean;
}

/** @throws Refusal for an event that is longer than one which nobody waits for may be */
export function checkEventLength({ length }: Uint8Array): void {
  const longest = invoke.eventBytes.value;
  if (length > longest) throw new Refusal("RequestTooLargeException", `The payload exceeds ${longest} bytes.`);
}

/**
 * Runs the function and writes the response of Invoke.
 *
 * @throws Refusal, before anything is sent, when the function runs as often as it may already.
 */
export async function respondPlainly(request: PlainInvocation, response: ServerResponse): Promise<void> {
  const { fault, invocation, isDryRun, isEvent, withLog, record } = request;
  if (fault?.at === "response") return replaceResponse(request, fault, response);
  const { requestId, version } = invocation;
  const executedVersion = operations.invokeWithResponseStream.outputHeaders.ExecutedVersion;
  const accepted = { [executedVersion]: version, "x-amzn-requestid": requestId };
  const payload = new CollectedPayload();
  const running = isDryRun ? undefined : run(request, payload);
  if (isDryRun || isEvent) {
    const status = isDryRun ? invoke.dryRunStatus.value : invoke.eventStatus.value;
    record(status);
    response.writeHead(status, { ...accepted, ...(isEvent && { "content-length": 0 }) }).end();
    await running;
    return;
  }
  const result = await (running as Promise<InvocationResult>);
  const failure = failureOf(requestId, result, payload);
  const bytes = failure === undefined ? payload.bytes : Buffer.from(failure);
  const { [end.log]: logTail } = completeMembers(result, withLog);
  record(200);
  response
    .writeHead(200, {
      ...accepted,
      "content-type": "application/json",
      "content-length": bytes.length,
      ...(failure !== undefined && { "x-amz-function-error": invoke.functionError.value }),
      ...(logTail !== undefined && { "x-amz-log-result": logTail as string }),
    })
    .end(bytes);
}

/** Returns what the response tells of a function that has failed, as JSON; undefined for one that has not. */
function failureOf(requestId: string, result: InvocationResult, { isTooLong }: CollectedPayload): string | undefined {
  const tooLarge = outcomes.tooLarge.value;
  const members = completeMembers(result, false);
  const { [end.errorCode]: errorType = isTooLong ? tooLarge : undefined, [end.errorDetails]: details } = members;
  if (errorType === undefined || typeof details === "string") return details as string | undefined;
  const message = errorType === tooLarge ? invoke.tooLargeMessage.value : `Error: ${errorType as string}`;
  return JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} ${message}` });
}

/** Keeps what a function writes, up to the most that Invoke gives. */
class CollectedPayload implements EventSink {
  readonly #chunks: Uint8Array[] = [];
  #room = limits.bufferedBytes.value;

  /** Whether the function has written more than can be given. */
  get isTooLong(): boolean {
    return this.#room < 0;
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  write(chunk: Uint8Array): boolean {
    this.#room -= chunk.length;
    if (this.isTooLong) this.#chunks.length = 0;
    else this.#chunks.push(chunk);
    return !this.isTooLong;
  }

  send({ members }: Parameters<EventSink["send"]>[0]): boolean {
    for (const value of Object.values(members)) if (value instanceof Uint8Array) this.write(value);
    return !this.isTooLong;
  }

  drained(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
