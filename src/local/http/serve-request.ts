import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pace } from "../answer/pace.js";
import type { RecutSeeds } from "../answer/recut.js";
import type { FaultQueue } from "../faults/fault-queue.js";
import type { Invocation, LocalFunction } from "../invocation.js";
import type { InvocationReport } from "../options.js";
import { exchange } from "./exchange.js";
import type { SignedRequest } from "./signed-request.js";
import { type Place, resolveFunction } from "./function-name.js";
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
export function serveRequest(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, functions, pace, place, recutSeeds, verify } = endpoint;
  const { method = "", url = "" } = request;
  return exchange(endpoint, request, response, async (current) => {
    const { requestId, headers, body, watch, record } = current;
    const [path = "", search = ""] = url.split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    const route = matchRoute(method, path);
    const functionName = (current.functionName = askedFunction(route.pathValues));
    const bytes = await body.read(maxPayloadBytes);
    const skew = functionName === undefined ? undefined : faults.take(functionName, "clock");
    const now = Date.now() + (skew?.milliseconds ?? 0);
    if (skew !== undefined) response.setHeader("date", new Date(now).toUTCString());
    await verify({ method, path, query, headers, body: bytes }, now);
    const input = readInput(route, query, headers, bytes);
    const { FunctionName = "", InvocationType, LogType } = input;
    const { name, target, version, arn } = resolveFunction(functions, place, FunctionName, input.Qualifier);
    const invocation: Invocation = {
      requestId,
      payload: readPayload(bytes),
      functionArn: arn,
      version,
      clientContext: readClientContext(input.ClientContext),
      tenantId: input.TenantId,
      output: {},
      traceId: current.traceId,
    };
    const isDryRun = InvocationType === "DryRun";
    // Only AWS's Invoke, which is outside the document, has this type.
    const isEvent = (InvocationType as string) === "Event";
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
  });
}
