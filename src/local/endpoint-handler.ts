import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { operations } from "../../generated/operations.js";
import { AnswerBody } from "./answer-body.js";
import { AnswerStream } from "./answer-stream.js";
import type { SignedRequest } from "./authenticate.js";
import { applyFault, type FaultQueue } from "./fault-queue.js";
import { type Place, resolveFunction } from "./function-name.js";
import type { EventMembers } from "../event-stream/events.js";
import type { Completion, Invocation, LocalFunction } from "./invocation.js";
import type { Pace } from "./pace.js";
import { Refusal, writeRefusal } from "./refusal.js";
import { RequestBody } from "./request-body.js";
import {
  askedFunction,
  matchRoute,
  maxPayloadBytes,
  readClientContext,
  readInput,
  readPayload,
} from "./request-input.js";
import type { RequestLog } from "./request-log.js";
import { rules } from "./service-behaviour.js";

const { outputHeaders, streamContentType } = operations.invokeWithResponseStream;

/** What the requests of an endpoint share. */
export interface EndpointParts {
  readonly place: Place;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Throws a Refusal for a request that is not signed as it must be. */
  readonly verify: (request: SignedRequest) => Promise<void>;
  readonly faults: FaultQueue;
  /** Makes the pace of an answer; none answers as fast as the client reads. */
  readonly pace: (() => Pace) | undefined;
  readonly log: RequestLog;
}

/** Answers one request of any kind. Never rejects. */
export async function handleRequest(
  parts: EndpointParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const { method = "", url = "" } = request;
  const headers = flatHeaders(request);
  const body = new RequestBody(request);
  let functionName: string | undefined;
  const record = (statusCode: number) => {
    const read = { bodyLength: body.length, bodySha256: body.digest() };
    parts.log.add({ method, path: url, headers, functionName, requestId, statusCode, ...read });
  };
  try {
    const [path = "", search = ""] = url.split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    const pathValues = matchRoute(method, path);
    functionName = askedFunction(pathValues);
    const bytes = await body.read(maxPayloadBytes);
    await parts.verify({ method, path, query, headers, body: bytes });
    const input = readInput(pathValues, query, headers);
    const { FunctionName = "", InvocationType, LogType } = input;
    const { name, target, version, arn } = resolveFunction(parts.functions, parts.place, FunctionName, input.Qualifier);
    const invocation: Invocation = {
      requestId,
      payload: readPayload(bytes),
      functionArn: arn,
      version,
      clientContext: readClientContext(input.ClientContext),
      tenantId: input.TenantId,
      traceId: headers["x-amzn-trace-id"],
    };
    const fault = parts.faults.take(name);
    if (fault !== undefined) applyFault(fault);
    const accepted = { [outputHeaders.ExecutedVersion]: version, "x-amzn-requestid": requestId };
    if (InvocationType === "DryRun") {
      record(204);
      response.writeHead(204, accepted).end();
      return;
    }
    const answer = new AnswerStream(new AnswerBody(response, { pace: parts.pace?.() }));
    const invoked = target.invoke(invocation, answer);
    if (invoked === undefined) throw tooManyRequests();
    record(200);
    response.writeHead(200, { ...accepted, [outputHeaders.ResponseStreamContentType]: streamContentType });
    // The caller is to know at once that it was accepted, however long the function takes for its first byte.
    response.flushHeaders();
    answer.begin();
    answer.complete(completeMembers(await invoked, LogType === "Tail"));
  } catch (error) {
    // The caller has left in the middle of its request, or was accepted already.
    if (response.destroyed || response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal("ServiceException", "The local endpoint failed.");
    record(refusal.status);
    writeRefusal(response, refusal, requestId);
  }
}

function tooManyRequests(): Refusal {
  const members = { Reason: rules.concurrencyReason.value };
  return new Refusal("TooManyRequestsException", "The function runs as often as its concurrency allows.", { members });
}

function completeMembers({ errorCode, errorDetails, logTail, members }: Completion, withLog: boolean): EventMembers {
  return {
    ...(errorCode !== undefined && { ErrorCode: errorCode }),
    ...(errorDetails !== undefined && { ErrorDetails: errorDetails }),
    ...(withLog && { LogResult: Buffer.from(logTail).toString("base64") }),
    ...members,
  };
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(",");
  }
  return flat;
}
