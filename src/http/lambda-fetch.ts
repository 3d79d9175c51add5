import { isValidationError } from "../errors.js";
import type { Fetch, InvokeOptions, InvokeWithResponseStreamParameters, LambdaClient } from "../index.js";
import { redirected } from "./redirect.js";
import { eventOf, readRequest, type HttpEventFormat, type HttpRequest } from "../http-function/request-to-event.js";
import { signalOf, toRequest } from "./to-request.js";
import { leave, respond } from "./to-response.js";

/** What `lambdaFetch` needs of a client. */
export type InvokingClient = Pick<LambdaClient, "invokeWithResponseStream">;

/** The members of the operation beside the function and its payload (`Qualifier`, `TenantId`, …), and how to call it. */
export interface LambdaFetchOptions
  extends
    Omit<InvokeWithResponseStreamParameters, "FunctionName" | "InvocationType">,
    Pick<InvokeOptions, "retry" | "timeouts"> {
  /** The format of the event. @default "v2" */
  readonly event?: HttpEventFormat | undefined;
}

/**
 * Makes a `fetch` to one function that speaks HTTP, as a function behind a Function URL or an API Gateway does, without
 * either: the function stays private, and each request is an invocation with the client's credentials. Libraries that take
 * a `fetch` (openai, the AI SDK, MCP, ky) take it as it is.
 *
 * Every URL goes to the function, whatever its host, which the function sees as `host`. The request becomes an event by
 * `requestToEvent`, and the stream a Response by `toResponse`, with `url` and `redirected` set. A HEAD has no body.
 *
 * - The request's body is read whole before it is sent. The event is limited to 6 MB, and a body that is no text takes a
 *   third more in it.
 * - `signal` ends the call and its body at any moment with its reason; the function runs on.
 * - `redirect` is as with `fetch`: `follow` follows up to 20 within the function, also to another host, where
 *   `authorization` and `cookie` are left out as `fetch` does; `manual` gives the response itself; `error` is a TypeError.
 * - What concerns a browser or a connection (`cache`, `credentials`, `mode`, `integrity`, `keepalive`) has no effect, and no
 *   cookie is kept.
 *
 * @param client - What `createClient` gives. Its retries apply: by default nothing is sent again that may have run.
 * @returns The `fetch`. Whoever gets a Response of it reads its body to the end or cancels it. It is a response of
 *   the function alone: a failure of the invocation is thrown as `invokeWithResponseStream` and `toResponse` throw it
 *   (ServiceError, FunctionError, StreamError, ConnectionError, TimeoutError, ValidationError, …), and never becomes a status
 *   of 500.
 * @throws TypeError, as `fetch`, for a URL, a header or a redirect that cannot be.
 * @example
 * const fetch = lambdaFetch(createClient(), "shop", { Qualifier: "live" });
 * const response = await fetch("https://shop.internal/orders?id=7", { headers: { accept: "application/json" } });
 * console.log(response.status, await response.json());
 */
export function lambdaFetch(client: InvokingClient, FunctionName: string, options: LambdaFetchOptions = {}): Fetch {
  const { event, retry, timeouts, ...members } = options;

  async function send(request: HttpRequest, signal: AbortSignal | undefined): Promise<Response> {
    const input = { ...members, FunctionName, json: eventOf(request, { event }) };
    try {
      const stream = await client.invokeWithResponseStream(input, { signal, retry, timeouts });
      return await respond(stream, request.method === "HEAD");
    } catch (error) {
      if (isValidationError(error) && error.rule === "maxBytes") {
        error.message += ". It holds the HTTP request; a body that is no text takes a third more.";
      }
      throw error;
    }
  }

  return async (input, init) => {
    const given = toRequest(input, init);
    const signal = signalOf(input, init) ?? undefined;
    let request = await readRequest(given, signal);
    for (let count = 0; ; count++) {
      const response = await send(request, signal);
      const { status, headers, body } = response;
      const location = redirectStatuses.includes(status) ? headers.get("location") : null;
      if (location === null || given.redirect === "manual") return located(response, request.url, count > 0);
      if (body) void leave(body.getReader());
      if (given.redirect === "error") throw new TypeError('The function redirected, and redirect is "error"');
      if (count === mostRedirects) throw new TypeError("Too many redirects");
      request = redirected(request, status, location);
    }
  };
}

const redirectStatuses = [301, 302, 303, 307, 308];
/** The most redirects that fetch follows. */
const mostRedirects = 20;

/** Sets what no constructor of Response can set. */
function located(response: Response, { href }: URL, isRedirected: boolean): Response {
  return Object.defineProperties(response, {
    url: { value: href.replace(/#.*/, "") },
    redirected: { value: isRedirected },
  });
}
