import { isLambdaStreamError, isTimeoutError, StreamError } from "../errors.js";
import type { ResponseLike, Transport, TransportInit } from "../platform/http.js";
import { traceId } from "../platform/trace.js";
import type { Bytes } from "../shared/bytes.js";
import { discard } from "../shared/discard.js";
import { pullStream } from "../shared/pull-stream.js";
import { readUpTo } from "../shared/read-up-to.js";
import { requestId } from "../shared/request-id.js";
import { unlessAborted } from "../shared/signals.js";
import { toHeaders } from "../shared/to-headers.js";
import { linkedAbort } from "./abort.js";
import { connectionError } from "./failures.js";
import type { Observation } from "./observation.js";

/** What sending one signed request needs. */
interface Transmission extends Omit<TransportInit, "redirect" | "signal"> {
  readonly url: URL;
  readonly signal: AbortSignal | undefined;
  /** In milliseconds. It also ends the body of a refusal. */
  readonly headersTimeout: number;
  readonly observation: Observation | undefined;
  /** Makes the error of a response other than 2xx, and of its body as far as it came. */
  readonly refuse: (response: ResponseLike, body: Bytes) => Error;
}

/**
 * Sends one signed request.
 *
 * @returns A 2xx, whose body is still to be read.
 * @throws what `refuse` makes, ConnectionError, TimeoutError; anything once the signal has aborted.
 */
export async function transmit(transport: Transport, transmission: Transmission): Promise<ResponseLike> {
  const { url, method, headers, body, headersTimeout, refuse } = transmission;
  const { signal, release } = linkedAbort(transmission.signal, "headers", headersTimeout);
  // A trace goes on in the functions that a function invokes. It is not signed, since proxies may rewrite it.
  const trace = headers.has("x-amzn-trace-id") ? undefined : traceId();
  if (trace !== undefined) headers.set("x-amzn-trace-id", trace);
  try {
    const sent = transport(url, { method, headers, signal, redirect: "manual", body: body?.length ? body : null });
    const given = await unlessAborted(sent, signal).catch((error: unknown) => {
      sent.then((late) => discard(late.body)).catch(() => undefined); // A transport may ignore the signal.
      throw error;
    });
    const response = toResponseLike(given);
    transmission.observation?.headers(response);
    if (!response.ok) throw refuse(response, await readRefusal(response, signal));
    return response;
  } catch (error) {
    if (isLambdaStreamError(error)) throw error;
    throw isTimeoutError(signal.reason) ? signal.reason : connectionError(error, url.host);
  } finally {
    release();
  }
}

/** Fills in what a caller's own `fetch` may leave out of its response. */
function toResponseLike({ status, statusText, headers, body }: ResponseLike): ResponseLike {
  const head = { ok: status >= 200 && status < 300, status: Number(status), statusText: String(statusText ?? "") };
  return { ...head, headers: toHeaders(headers), body: body ?? null };
}

const maxRefusalBytes = 64 * 1024;
/** How long the body of a refusal is waited for, in milliseconds. */
const refusalTimeout = 5000;

/**
 * Reads a part of a refusal's body for a short time, whatever the transport makes of the signal: the headers alone say
 * which error it is, so neither a cut body nor an endless one may hide it.
 */
async function readRefusal({ body }: ResponseLike, parent: AbortSignal): Promise<Bytes> {
  const { signal, release } = linkedAbort(parent, "headers", refusalTimeout);
  return readUpTo(body, maxRefusalBytes, signal).finally(release);
}

/** Makes a WHATWG Response, as middlewares and callers of `client.api` expect it, of a 2xx. @throws StreamError `malformed` */
export function toWebResponse({ status, statusText, headers, body }: ResponseLike): Response {
  const init = { status, statusText: statusText.replace(/[^\t\x20-\x7e]/g, ""), headers };
  try {
    if (body === null || status === 204 || status === 205) return new Response(null, init);
    if (body instanceof ReadableStream) return new Response(body as ReadableStream<Bytes>, init);
    const reader = body.getReader();
    const read = async (): Promise<Bytes | undefined> => (await reader.read()).value;
    return new Response(
      pullStream(read, (reason) => reader.cancel(reason)),
      init,
    );
  } catch (cause) {
    void discard(body);
    const context = { cause, requestId: requestId(headers), httpStatusCode: status };
    throw new StreamError("malformed", "The body cannot be read: this fetch cannot stream", context);
  }
}
