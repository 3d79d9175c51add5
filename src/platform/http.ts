/** The part of a WHATWG `Request` that signing and sending need. */
export type RequestLike = Pick<Request, "url" | "method" | "headers" | "arrayBuffer"> & {
  readonly signal?: AbortSignal | undefined;
};

/** The part of a WHATWG `Response` that this package reads. */
export type ResponseLike = Pick<Response, "ok" | "status" | "statusText" | "headers"> & {
  readonly body: BodyLike | null;
};

/** The part of a WHATWG `ReadableStream` that this package reads. A body has one reader. */
export interface BodyLike {
  getReader(): BodyReader;
  cancel(reason?: unknown): Promise<void>;
}

/** The part of a WHATWG stream's reader that this package uses. */
export type BodyReader = Pick<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, "read" | "cancel">;

/** What a transport is given beside the URL. */
export interface TransportInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer> | null;
  readonly signal: AbortSignal;
  /** Redirects are not followed: a signature is for one host, and no other host may see it. */
  readonly redirect: "manual";
}

/** The part of `fetch` that this package uses: sends one request and resolves with the head of its response. */
export type Transport = (url: URL, init: TransportInit) => Promise<ResponseLike>;
