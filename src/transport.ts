import { env } from "#platform";
import { concat, type Bytes } from "./bytes.js";
import { connectionError } from "./connection-error.js";
import type { Fetch } from "./fetch.js";
import type { Settings } from "./options.js";

/**
 * Makes what stands between openapi-fetch and the network: signs the request as the middlewares left it and sends it.
 * Redirects are not followed: a signature is for one host, and no other is to see it.
 *
 * @returns A function that throws the signal's reason after an abort, ConnectionError where no answer came, and what
 *   signing throws.
 */
export function createSender(settings: () => Promise<Settings>, fetch: Fetch): (request: Request) => Promise<Response> {
  return async (request) => {
    const { sign } = await settings();
    const { method, signal } = request;
    const url = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = await sign({ method, url, headers: request.headers, body });
    propagateTrace(headers);
    try {
      const init: RequestInit = { method, headers, signal, redirect: "manual", ...(body.length > 0 && { body }) };
      const response = await fetch(url, init);
      return response.ok ? response : await buffered(response);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw connectionError(error, url.host, 1);
    }
  };
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
async function buffered(response: Response): Promise<Response> {
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
