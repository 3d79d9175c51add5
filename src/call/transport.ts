import { env } from "#platform";
import { linkedAbort, unlessAborted } from "./abort.js";
import { concat, type Bytes } from "../shared/bytes.js";
import { connectionError } from "./connection-error.js";
import { isTimeoutError } from "../errors.js";
import { startTimer } from "./timeouts.js";

/** A request as it goes over the network. */
export interface TransportInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Bytes;
  readonly signal: AbortSignal;
  /** Redirects are not followed: a signature is for one host, and no other is to see it. */
  readonly redirect: "manual";
}

/** What of a Request sending needs. */
export type SendableRequest = Pick<Request, "url" | "method" | "headers" | "arrayBuffer"> & {
  readonly signal?: AbortSignal | undefined;
};

/** What of a Response is used here. */
export type Answer = Pick<Response, "ok" | "status" | "statusText" | "headers"> & {
  readonly body: AnswerBody | null;
};

/** What of a WHATWG stream is used here; a body is read by one reader. */
export interface AnswerBody {
  getReader(): Pick<ReadableStreamDefaultReader<Bytes>, "read" | "cancel">;
  cancel(reason?: unknown): Promise<void>;
}

/** A refusal's body is at hand, so that it can be read more than once. */
export type Transmitted = (Answer & { readonly ok: true }) | (Response & { readonly ok: false });

/** What of `fetch` is used here. */
export type Transport = (url: URL, init: TransportInit) => Promise<Answer>;

/**
 * Sends one signed request.
 *
 * @param headersTimeout - In milliseconds. It ends a refusal's body too.
 * @throws ConnectionError, TimeoutError; whatever, once the signal has aborted.
 */
export async function transmit(
  transport: Transport,
  url: URL,
  { signal, body, headers, method }: Omit<TransportInit, "redirect" | "signal"> & { signal: AbortSignal | undefined },
  headersTimeout: number,
): Promise<Transmitted> {
  const { signal: attempt, abort, unlink } = linkedAbort(signal);
  const stopTimer = startTimer("headers", headersTimeout, abort);
  propagateTrace(headers);
  try {
    const init = { method, headers, signal: attempt, redirect: "manual", ...(body?.length && { body }) } as const;
    const answer = transport(url, init);
    const response = await unlessAborted(answer, attempt).catch((error: unknown) => {
      letGo(answer); // of a transport that knows no signal
      throw error;
    });
    return (response.ok ? response : await buffered(response)) as Transmitted;
  } catch (error) {
    throw isTimeoutError(attempt.reason) ? attempt.reason : connectionError(error, url.host);
  } finally {
    stopTimer();
    unlink();
  }
}

/** Closes the connection of an answer that nobody waits for any more. */
export function letGo(answer: Promise<Answer>): void {
  answer.then((response) => response.body?.cancel()).catch(() => undefined);
}

/** Inside a function, its trace goes on in the functions that it invokes. Unsigned, since proxies may rewrite it. */
function propagateTrace(headers: Headers): void {
  const trace = env("_X_AMZN_TRACE_ID");
  if (trace && env("AWS_LAMBDA_FUNCTION_NAME") && !headers.has("x-amzn-trace-id"))
    headers.set("x-amzn-trace-id", trace);
}

const maxErrorBytes = 64 * 1024;

/**
 * A refusal with as much of its body as came, up to a limit: its headers alone say which error it is, so neither a cut
 * body nor an endless one may hide it.
 */
async function buffered(response: Answer): Promise<Answer> {
  const { status, statusText, headers } = response;
  const chunks: Bytes[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  try {
    while (reader !== undefined && length < maxErrorBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, maxErrorBytes - length);
      chunks.push(part);
      length += part.length;
    }
    await reader?.cancel();
  } catch {
    // What came has to do.
  }
  // A browser's answer to an unfollowed redirect has the status 0, which no Response can be made with; 304 has no body.
  if (status === 0) return response;
  return new Response(length === 0 ? null : concat(chunks, length), { status, statusText, headers });
}
