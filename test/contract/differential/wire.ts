/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** As it was written, not parsed and written anew. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export function flatHeaders(headers: Iterable<readonly [string, string]> | object): Record<string, string> {
  const pairs = Symbol.iterator in headers ? headers : (Object.entries(headers) as [string, string][]);
  return Object.fromEntries(
    [...(pairs as Iterable<[string, string]>)].map(([name, value]) => [name.toLowerCase(), value]),
  );
}
