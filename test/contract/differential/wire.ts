/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** The URL as it was written, neither parsed nor normalised. */
  readonly url: string;
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export function flatHeaders(headers: Iterable<readonly [string, string]> | object): Record<string, string> {
  const pairs = Symbol.iterator in headers ? headers : (Object.entries(headers) as [string, string][]);
  return Object.fromEntries(
    [...(pairs as Iterable<[string, string]>)].map(([name, value]) => [name.toLowerCase(), value]),
  );
}
