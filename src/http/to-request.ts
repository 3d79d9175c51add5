type Input = Parameters<typeof globalThis.fetch>[0];
type Init = Parameters<typeof globalThis.fetch>[1];

/**
 * Makes the runtime's own Request of what a caller gives to `fetch`, which may come from another implementation, such as
 * the package undici. The signal is left out: it is followed by itself, since that of a Request follows the caller's only
 * as long as the Request is reachable.
 */
export function toRequest(input: Input, init: Init): Request {
  // A text and a URL have no member `url`.
  const { url, method, headers, body, redirect } = input as Request;
  const isForeign = url !== undefined && !(input instanceof Request);
  const options: RequestInit & { readonly duplex: "half" } = {
    ...(isForeign && { method, headers: [...headers], body, redirect }),
    // A stream as a body needs it, and nobody could want anything else.
    duplex: "half",
    ...init,
    signal: null,
    ...(isForm(init?.body) && { body: copyForm(init.body) }),
  };
  const request = new Request(isForeign ? url : input, options);
  // Fetch gives a text this type, and Bun does not.
  if (typeof init?.body === "string" && !request.headers.has("content-type"))
    request.headers.set("content-type", "text/plain;charset=UTF-8");
  return request;
}

/** The signal that ends a call of `fetch`, where one was given. */
export function signalOf(input: Input, init: Init): AbortSignal | null | undefined {
  return init?.signal === undefined ? (input as Partial<Request>).signal : init.signal;
}

function isForm(body: unknown): body is FormData {
  return Object.prototype.toString.call(body) === "[object FormData]";
}

function copyForm(form: FormData): FormData {
  const copy = new FormData();
  for (const [name, value] of form) copy.append(name, value as string);
  return copy;
}
