import type { Bytes } from "../shared/bytes.js";

/** A request whose body was read, so that it can be sent again. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** Reads a request to its end. */
export async function readRequest(request: Request): Promise<HttpRequest> {
  const { method, url, headers } = request;
  return {
    method,
    url: new URL(url),
    headers: new Headers(headers),
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
