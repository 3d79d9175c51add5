import { httpUrl, type HttpRequest } from "../http-function/request-to-event.js";

/**
 * Makes the request that follows a redirect by the rules of `fetch`.
 *
 * @throws TypeError where it cannot be followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redirected(request: HttpRequest, status: number, location: string): HttpRequest {
  const url = httpUrl(location, request.url);
  let { method, body } = request;
  const headers = new Headers(request.headers);
  if (url.origin !== request.url.origin) for (const name of ["authorization", "cookie"]) headers.delete(name);
  if (status === 303 ? !/^(?:GET|HEAD)$/.test(method) : status < 303 && method === "POST") {
    method = "GET";
    body = new Uint8Array();
    for (const [name] of [...headers]) if (name.startsWith("content-")) headers.delete(name);
  }
  return { method, url, headers, body };
}
