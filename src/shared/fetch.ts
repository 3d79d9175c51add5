/**
 * The WHATWG types that not every consumer has by name: Node's own types declare `fetch` and `Headers`, but neither
 * `RequestInfo` nor `HeadersInit`, which only the DOM library has.
 */

/** A `fetch` of the WHATWG standard: `(input: RequestInfo | URL, init?: RequestInit) => Promise<Response>`. */
export type Fetch = (...args: Parameters<typeof globalThis.fetch>) => Promise<Response>;

/** The values that a `Headers` object can be made from. */
export type HeadersInit = NonNullable<ConstructorParameters<typeof Headers>[0]>;
