import type { SendableRequest } from "../call/transport.js";

/**
 * In the place of the runtime's `Request` where no middleware is to see one: with its stream and its signal, making and
 * reading that takes 0.1 ms of the 1.2 ms of a small invocation.
 */
export class PlainRequest implements SendableRequest {
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

  /** A copy, as a Request's is: the caller may write to the payload again. */
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#body ?? []).buffer;
  }
}
