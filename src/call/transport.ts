import { env, type BodyLike, type BodyReader, type ResponseLike, type Transport, type TransportInit } from "#platform";
import { isLambdaStreamError, isTimeoutError, StreamError } from "../errors.js";
import { concat, isBytes, type Bytes } from "../shared/bytes.js";
import { discard } from "../shared/discard.js";
import { requestId } from "../shared/request-id.js";
import { startTimer } from "../shared/timer.js";
import { linkedAbort, unlessAborted } from "./abort.js";
import { connectionError } from "./failures.js";

/** The head of a response, and the body where it is a refusal. */
export interface Transmission {
  readonly response: ResponseLike;
  /** As much of a refusal's body as came in time; undefined for a 2xx, whose body is still to be read. */
  readonly refusalBody: Bytes | undefined;
}

/**
 * Sends one signed request.
 *
 * @param headersTimeout - In milliseconds. It also ends the body of a refusal.
 * @throws ConnectionError, TimeoutError; anything once the signal has aborted.
 */
export async function transmit(
  transport: Transport,
  url: URL,
  { body, signal: parent, ...init }: Omit<TransportInit, "redirect" | "signal"> & { signal: AbortSignal | undefined },
  headersTimeout: number,
): Promise<Transmission> {
  const { signal, release } = linkedAbort(parent, "headers", headersTimeout);
  propagateTrace(init.headers);
  try {
    const sent = transport(url, { ...init, signal, redirect: "manual", ...(body?.length && { body }) });
    const given = await unlessAborted(sent, signal).catch((error: unknown) => {
      sent.then((late) => discard(late.body)).catch(() => undefined); // A transport may ignore the signal.
      throw error;
    });
    const { status, statusText = "", body: responseBody = null } = given;
    const headers = typeof given.headers.get === "function" ? given.headers : new Headers(given.headers);
    const ok = status >= 200 && status < 300;
    const response = { ok, status, statusText, headers, body: responseBody };
    return { response, refusalBody: ok ? undefined : await readRefusal(response, signal) };
  } catch (error) {
    if (isTimeoutError(signal.reason)) throw signal.reason;
    throw isLambdaStreamError(error) ? error : connectionError(error, url.host);
  } finally {
    release();
  }
}

/**
 * Lets a trace go on in the functions that a function invokes. The header is not signed, since proxies may rewrite it. On
 * Managed Instances, where one process serves several invocations, the trace is in the InvokeStore, as AWS's SDK reads it.
 */
function propagateTrace(headers: Headers): void {
  if (!env("AWS_LAMBDA_FUNCTION_NAME") || headers.has("x-amzn-trace-id")) return;
  const { awslambda } = globalThis as WithInvokeStore;
  const trace = awslambda?.InvokeStore?.getXRayTraceId?.() ?? env("_X_AMZN_TRACE_ID");
  if (trace) headers.set("x-amzn-trace-id", trace);
}

interface WithInvokeStore {
  readonly awslambda?: { readonly InvokeStore?: { getXRayTraceId?(): string | undefined } };
}

const maxRefusalBytes = 64 * 1024;
/** How long the body of a refusal is waited for, in milliseconds. */
const refusalTimeout = 5000;

/**
 * Reads the body of a refusal up to a limit and for a short time, whatever the transport makes of the signal: the headers
 * alone say which error it is, so neither a cut body nor an endless one may hide it.
 */
async function readRefusal({ body }: ResponseLike, signal: AbortSignal): Promise<Bytes> {
  const chunks: Bytes[] = [];
  let length = 0;
  let reader: BodyReader | undefined;
  let stopTimer = (): void => undefined;
  const late = new Promise<undefined>((resolve) => (stopTimer = startTimer(refusalTimeout, () => resolve(undefined))));
  try {
    reader = body?.getReader();
    while (reader !== undefined && length < maxRefusalBytes) {
      const result = await unlessAborted(Promise.race([reader.read(), late]), signal);
      if (result === undefined || result.done || !isBytes(result.value)) break;
      const part = result.value.subarray(0, maxRefusalBytes - length);
      chunks.push(part);
      length += part.length;
    }
  } catch {
    // What came before the failure is all that there will be.
  }
  stopTimer();
  void discard(reader ?? body);
  return concat(chunks, length);
}

/** Makes a WHATWG Response, as middlewares and callers of `client.api` expect it, of a 2xx. @throws StreamError `malformed` */
export function toWebResponse({ status, statusText, headers, body }: ResponseLike): Response {
  const init = { status, statusText: statusText.replace(/[^\t\x20-\x7e]/g, ""), headers };
  if (body === null || status === 204 || status === 205) return new Response(null, init);
  try {
    return new Response(body instanceof ReadableStream ? (body as ReadableStream<Bytes>) : toWebStream(body), init);
  } catch (cause) {
    void discard(body);
    const context = { cause, requestId: requestId(headers), httpStatusCode: status };
    throw new StreamError("malformed", "The response cannot be read: this fetch cannot stream", context);
  }
}

function toWebStream(body: BodyLike): ReadableStream<Bytes> {
  const reader = body.getReader();
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
