import { env } from "#platform";
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
      return await fetch(url, { method, headers, signal, redirect: "manual", ...(body.length > 0 && { body }) });
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
