import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal, writeRefusal } from "../answer/refusal.js";
import type { InvocationReport } from "../options.js";
import { InvocationWatch } from "./invocation-watch.js";
import { RequestBody } from "./request-body.js";
import type { RequestLog } from "./request-log.js";
import { newTraceId } from "./trace-id.js";

/** One request with what is known of it while it is served. */
export class Exchange {
  readonly requestId = randomUUID();
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  readonly watch = new InvocationWatch();
  /** The function that the request asks for, as far as that is known. */
  functionName: string | undefined;
  readonly #request: IncomingMessage;
  readonly #log: RequestLog;

  constructor(request: IncomingMessage, log: RequestLog) {
    this.headers = flatHeaders(request);
    this.body = new RequestBody(request);
    this.#request = request;
    this.#log = log;
  }

  /** In the form of the header `X-Amzn-Trace-Id`: the caller's, or a new one. */
  get traceId(): string {
    return this.headers["x-amzn-trace-id"] || newTraceId();
  }

  /** Notes the status of the response, or 0 for none, before anything is sent. */
  readonly record = (statusCode: number): void => {
    this.watch.statusCode = statusCode;
    const { method = "", url: path = "" } = this.#request;
    const { headers, functionName, requestId, body } = this;
    const read = { bodyLength: body.length, bodySha256: body.digest() };
    this.#log.add({ method, path, headers, functionName, requestId, statusCode, ...read });
  };
}

/** Who is told of requests. */
interface Listeners {
  readonly log: RequestLog;
  readonly onInvocation?: ((report: InvocationReport) => void) | undefined;
}

/**
 * Serves one request from its first byte to the end of its response, and reports it. What `serve` throws becomes the
 * response, as long as nothing was sent. Never rejects.
 */
export async function exchange(
  { log, onInvocation }: Listeners,
  request: IncomingMessage,
  response: ServerResponse,
  serve: (exchange: Exchange) => Promise<void>,
): Promise<void> {
  const current = new Exchange(request, log);
  try {
    await serve(current);
  } catch (error) {
    // Nobody can be refused any more: the caller has left in the middle of its request, or was accepted already.
    if (response.destroyed || response.headersSent) return void response.destroy();
    const refusal = error instanceof Refusal ? error : new Refusal("ServiceException", "The local endpoint failed.");
    current.watch.failure = refusal;
    current.record(refusal.status);
    writeRefusal(response, refusal, current.requestId);
  } finally {
    const report = current.watch.report(current.functionName, current.requestId);
    // An error of the listener is not one of the request, so that it is thrown where nobody catches it.
    if (onInvocation !== undefined && report !== undefined) queueMicrotask(() => onInvocation(report));
  }
}

/** Joins the values of a repeated header as signatures do, which have no space after the comma. */
function flatHeaders({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(",")]));
}
