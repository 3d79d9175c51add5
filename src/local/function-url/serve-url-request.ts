import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpEventFormat } from "../../http-function/request-to-event.js";
import { resolveFunction } from "../http/function-name.js";
import { maxPayloadBytes } from "../http/request-input.js";
import { replaceResponse } from "../http/respond.js";
import { exchange } from "../http/exchange.js";
import type { Endpoint } from "../http/serve-request.js";
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
export function serveUrlRequest(url: FunctionUrl, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { functionName, format } = url;
  const { faults, functions, pace, place, recutSeeds } = url.endpoint;
  return exchange(url.endpoint, request, response, async (current) => {
    current.functionName = functionName;
    const { requestId, body, watch, record } = current;
    const bytes = await body.read(maxPayloadBytes);
    const context = { format, functionName, accountId: place.accountId, requestId };
    const payload = readEvent(request, bytes, context);
    const { target, version, arn } = resolveFunction(functions, place, functionName, undefined);
    const invocation: Invocation = { requestId, payload, functionArn: arn, version, traceId: current.traceId };
    const fault = faults.takeForHttp(functionName);
    watch.hadFault = fault !== undefined;
    const accepted = { target, invocation, fault, record, watch };
    if (fault?.at === "response") await replaceResponse({ ...accepted, isDryRun: false }, fault, response);
    else {
      const recutSeed = recutSeeds && (() => recutSeeds.next(functionName));
      const how = { method: request.method ?? "", pace, recutSeed, explain: url.log };
      await respondOverHttp({ ...accepted, ...how, fault }, response);
    }
  });
}
