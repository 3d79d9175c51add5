import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerRequest } from "./respond.js";
import type { SignedRequest } from "./authenticate.js";
import type { FaultQueue } from "../faults/fault-queue.js";
import { type Place, resolveFunction } from "./function-name.js";
import type { Invocation, LocalFunction } from "../invocation.js";
import type { Pace } from "../answer/pace.js";
import { Refusal, writeRefusal } from "../answer/refusal.js";
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

/** What the requests of an endpoint share. */
export interface EndpointParts {
  readonly place: Place;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Throws a Refusal for a request that is not signed as it must be. */
  readonly verify: (request: SignedRequest, now: number) => Promise<void>;
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
    const skew = functionName === undefined ? undefined : parts.faults.take(functionName, "clock");
    const now = Date.now() + (skew?.milliseconds ?? 0);
    if (skew !== undefined) response.setHeader("date", new Date(now).toUTCString());
    await parts.verify({ method, path, query, headers, body: bytes }, now);
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
    const isDryRun = InvocationType === "DryRun";
    // A request that has no stream leaves its faults to others, and one that met the wrong clock has had its fault.
    const places: readonly ("answer" | "stream")[] = isDryRun ? ["answer"] : ["answer", "stream"];
    const fault = skew === undefined ? parts.faults.take(name, ...places) : undefined;
    const withLog = LogType === "Tail";
    await answerRequest({ target, invocation, isDryRun, withLog, pace: parts.pace, fault, record }, response);
  } catch (error) {
    // The caller has left in the middle of its request, or was accepted already.
    if (response.destroyed || response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal("ServiceException", "The local endpoint failed.");
    record(refusal.status);
    writeRefusal(response, refusal, requestId);
  }
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(",");
  }
  return flat;
}
