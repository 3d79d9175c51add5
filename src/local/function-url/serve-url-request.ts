import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpEventFormat } from "../../http-function/request-to-event.js";
import { Refusal, writeRefusal } from "../answer/refusal.js";
import { resolveFunction } from "../http/function-name.js";
import { InvocationWatch } from "../http/invocation-watch.js";
import { RequestBody } from "../http/request-body.js";
import { maxPayloadBytes } from "../http/request-input.js";
import { replaceResponse } from "../http/respond.js";
import { newTraceId } from "../http/trace-id.js";
import { type Endpoint, flatHeaders, tell } from "../http/serve-request.js";
import type { Invocation, LogSink } from "../invocation.js";
import { readEvent } from "./read-event.js";
import { respondOverHttp } from "./respond-over-http.js";

/** What all requests to the Function URL of one function share. */
export interface FunctionUrl {
  readonly endpoint: Omit<Endpoint, "verify">;
  readonly functionName: string;
  readonly format: HttpEventFormat;
  /** Is told why a response was replaced by a 502, or cut. */
  readonly log: LogSink;
}

/** Serves one request to a Function URL from its first byte to the end of its response. Never rejects. */
export async function serveUrlRequest(
  url: FunctionUrl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { functionName, format } = url;
  const { faults, functions, log, pace, place, recutSeeds } = url.endpoint;
  const requestId = randomUUID();
  const headers = flatHeaders(request);
  const body = new RequestBody(request);
  const watch = new InvocationWatch();
  const record = (statusCode: number) => {
    watch.statusCode = statusCode;
    const { method = "", url: path = "" } = request;
    const read = { bodyLength: body.length, bodySha256: body.digest() };
    log.add({ method, path, headers, functionName, requestId, statusCode, ...read });
  };
  try {
    const bytes = await body.read(maxPayloadBytes);
    const context = { format, functionName, accountId: place.accountId, requestId };
    const payload = readEvent(request, bytes, context);
    const { target, version, arn } = resolveFunction(functions, place, functionName, undefined);
    const traceId = headers["x-amzn-trace-id"] ?? newTraceId();
    const invocation: Invocation = { requestId, payload, functionArn: arn, version, traceId };
    const fault = faults.takeForHttp(functionName);
    watch.hadFault = fault !== undefined;
    const accepted = { target, invocation, fault, record, watch };
    if (fault?.at === "response") await replaceResponse({ ...accepted, isDryRun: false }, fault, response);
    else {
      const recutSeed = recutSeeds && (() => recutSeeds.next(functionName));
      const how = { method: request.method ?? "", pace, recutSeed, explain: url.log };
      await respondOverHttp({ ...accepted, ...how, fault }, response);
    }
  } catch (error) {
    // Nobody can be refused any more: the caller has left in the middle of its request.
    if (response.destroyed || response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal("ServiceException", "The local endpoint failed.");
    watch.failure = refusal;
    record(refusal.status);
    writeRefusal(response, refusal, requestId);
  } finally {
    tell(url.endpoint, watch.report(functionName, requestId));
  }
}
