/** The parameters of every hook of a middleware. */
export interface MiddlewareParams {
  /** The request as it is so far. */
  request: Request;
  /** The path template of the document. */
  readonly schemaPath: string;
  readonly params: {
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    path?: Record<string, unknown>;
    cookie?: Record<string, unknown>;
  };
  /** Identifies the call, and is the same for all of its hooks. */
  readonly id: string;
  readonly options: { readonly baseUrl: string; readonly fetch: typeof globalThis.fetch };
}

type Awaitable<T> = T | Promise<T>;

/**
 * Looks at or replaces what passes through a client. The shape is openapi-fetch's, whose middlewares fit: `onRequest`
 * may return another request, or a response that ends the call; `onResponse` may return another response; `onError`,
 * called where no response came, may return a response or another error. They run before the request is signed.
 */
export interface Middleware {
  onRequest?(options: MiddlewareParams): Awaitable<Request | Response | undefined | void>;
  onResponse?(options: MiddlewareParams & { response: Response }): Awaitable<Response | undefined | void>;
  onError?(options: MiddlewareParams & { error: unknown }): Awaitable<Response | Error | undefined | void>;
}

/** A middleware that is sure to have the hook: openapi-fetch's own type asks for at least one. */
export type MiddlewareWith<Hook extends keyof Middleware> = Middleware & Required<Pick<Middleware, Hook>>;
