import type { HttpRequest } from "./http-request.js";

const redirectStatuses = [301, 302, 303, 307, 308];
/** The most redirects that fetch follows. */
const mostRedirects = 20;
const noBody = new Uint8Array();

/** Where a response redirects to, as its header says it, or null where it does not. */
export function redirectOf({ status, headers }: Response): string | null {
  return redirectStatuses.includes(status) ? headers.get("location") : null;
}

/**
 * Makes the request that follows a redirect by the rules of `fetch`.
 *
 * @param count - How many redirects there were before.
 * @throws TypeError where it cannot be followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redirected(request: HttpRequest, status: number, location: string, count: number): HttpRequest {
  if (count >= mostRedirects) throw new TypeError(`The function redirected more than ${mostRedirects} times`);
  const url = parse(location, request.url);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError("The function redirected to a URL that is not HTTP");
  const headers = new Headers(request.headers);
  if (url.origin !== request.url.origin) for (const name of ["authorization", "cookie"]) headers.delete(name);
  const { method } = request;
  const isPost = method === "POST" && status < 303;
  const isOther = status === 303 && method !== "GET" && method !== "HEAD";
  if (!isPost && !isOther) return { ...request, url, headers };
  for (const name of ["encoding", "language", "length", "location", "type"]) headers.delete(`content-${name}`);
  return { method: "GET", url, headers, body: noBody };
}

function parse(location: string, base: URL): URL {
  try {
    return new URL(location, base);
  } catch {
    throw new TypeError("The function redirected to what is not a URL");
  }
}
