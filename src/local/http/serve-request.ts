import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pace } from "../answer/pace.js";
import type { RecutSeeds } from "../answer/recut.js";
import { Refusal, writeRefusal } from "../answer/refusal.js";
import type { FaultQueue } from "../faults/fault-queue.js";
import type { Invocation, LocalFunction } from "../invocation.js";
import type { InvocationReport } from "../options.js";
import { InvocationWatch } from "./invocation-watch.js";
import { newTraceId } from "./trace-id.js";
import type { SignedRequest } from "./signed-request.js";
import { type Place, resolveFunction } from "./function-name.js";
import { RequestBody } from "./request-body.js";
import {
  askedFunction,
  matchRoute,
  maxPayloadBytes,
  readClientContext,
  readInput,
  readPayload,
} from "./request-input.js";
import { checkEventLength, respondPlainly } from "./plain-invoke.js";
import type { RequestLog } from "./request-log.js";
import { respond } from "./respond.js";

/** What all requests of an endpoint share. */
export interface Endpoint {
  readonly place: Place;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Throws a Refusal for a request that is not signed as it must be. */
  readonly verify: (request: SignedRequest, now: number) => Promise<void>;
  readonly faults: FaultQueue;
  /** Makes the pace of a response. @default as fast as the client reads */
  readonly pace: (() => Pace) | undefined;
  /** Makes the seed of each response by which its payload is cut anew. @default payloads are sent as they are written */
  readonly recutSeeds: RecutSeeds | undefined;
  readonly log: RequestLog;
  readonly onInvocation: ((report: InvocationReport) => void) | undefined;
}

/** Serves one request from its first byte to the end of its response. Never rejects. */
export async function serveRequest(
  endpoint: Endpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, functions, log, pace, place, recutSeeds, verify } = endpoint;
  const requestId = randomUUID();
  const { method = "", url = "" } = request;
  const headers = flatHeaders(request);
  const body = new RequestBody(request);
  let functionName: string | undefined;
  const watch = new InvocationWatch();
  const record = (statusCode: number) => {
    watch.statusCode = statusCode;
    const read = { bodyLength: body.length, bodySha256: body.digest() };
    log.add({ method, path: url, headers, functionName, requestId, statusCode, ...read });
  };
  try {
    const [path = "", search = ""] = url.split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    const route = matchRoute(method, path);
    functionName = askedFunction(route.pathValues);
    const bytes = await body.read(maxPayloadBytes);
    const skew = functionName === undefined ? undefined : faults.take(functionName, "clock");
    const now = Date.now() + (skew?.milliseconds ?? 0);
    if (skew !== undefined) response.setHeader("date", new Date(now).toUTCString());
    await verify({ method, path, query, headers, body: bytes }, now);
    const input = readInput(route, query, headers);
    const { FunctionName = "", InvocationType, LogType } = input;
    const { name, target, version, arn } = resolveFunction(functions, place, FunctionName, input.Qualifier);
    const invocation: Invocation = {
      requestId,
      payload: readPayload(bytes),
      functionArn: arn,
      version,
      clientContext: readClientContext(input.ClientContext),
      tenantId: input.TenantId,
      traceId: headers["x-amzn-trace-id"] ?? newTraceId(),
    };
    const isDryRun = InvocationType === "DryRun";
    const isEvent = InvocationType === "Event";
    if (isEvent) checkEventLength(bytes);
    // A request without a stream leaves the faults of streams to others. One that met the wrong clock has had its fault.
    const places: readonly ("response" | "stream")[] =
      isDryRun || route.isPlain ? ["response"] : ["response", "stream"];
    const fault = skew === undefined ? faults.take(name, ...places) : undefined;
    watch.hadFault = fault !== undefined || skew !== undefined;
    const recutSeed = recutSeeds && (() => recutSeeds.next(name));
    const withLog = LogType === "Tail";
    const accepted = { target, invocation, isDryRun, withLog, pace, recutSeed, fault, record, watch };
    if (route.isPlain) await respondPlainly({ ...accepted, isEvent }, response);
    else await respond(accepted, response);
  } catch (error) {
    // Nobody can be refused any more: the caller has left in the middle of its request, or was accepted already.
    if (response.destroyed || response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal("ServiceException", "The local endpoint failed.");
    watch.failure = refusal;
    record(refusal.status);
    writeRefusal(response, refusal, requestId);
  } finally {
    tell(endpoint, watch.report(functionName, requestId));
  }
}

/** Reports a request. An error of the listener is not one of the request, so that it is thrown where nobody catches it. */
export function tell({ onInvocation }: Pick<Endpoint, "onInvocation">, report: InvocationReport | undefined): void {
  if (onInvocation !== undefined && report !== undefined) queueMicrotask(() => onInvocation(report));
}

/** Joins the values of a repeated header as signatures do, which have no space after the comma. */
export function flatHeaders({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(",")]));
}
