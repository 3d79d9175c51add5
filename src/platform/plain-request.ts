import type { RequestLike } from "./http.js";

/**
 * Takes the place of the runtime's `Request` where no middleware sees one: making that with its stream and its signal, and
 * reading it, is a large part of a small invocation.
 */
export class PlainRequest implements RequestLike {
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly #body: Uint8Array | undefined;

  constructor(
    readonly url: string,
    init: { method: string; headers: Headers; body?: Uint8Array; signal?: AbortSignal },
  ) {
    this.method = init.method;
    this.headers = init.headers;
    this.signal = init.signal;
    this.#body = init.body;
  }

  /** Copies the body, as a Request does. */
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#body ?? []).buffer;
  }
}
