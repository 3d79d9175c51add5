/**
 * The one file that knows openapi-fetch, which gets no updates any more: a successor replaces what stands here, and the
 * type of `api`.
 */
import { PlainRequest } from "#platform";
import createOpenApiClient, {
  defaultPathSerializer,
  type Client as OpenApiFetchClient,
  type FetchResponse,
  type MaybeOptionalInit,
  type ParseAs,
} from "openapi-fetch";
import { hasJsonResponses, hasListInput } from "../../generated/features.js";
import { ValidationError } from "../errors.js";
import type { RequestLike, ResponseLike } from "../platform/http.js";
import { discard } from "../shared/discard.js";
import type { Middleware } from "../shared/middleware.js";
import { unlessAborted } from "../shared/signals.js";
import { operationOf } from "./operation.js";
import { writeQuery } from "./query.js";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
type HttpMethod = Lowercase<(typeof methods)[number]>;

/** The paths that have the method. */
type PathsWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends { [M in Method]: object } ? Path : never;
}[keyof Paths];

/** The contents of an operation's 2xx responses. */
type Success<Operation> = Operation extends { responses: infer Responses }
  ? Content<Responses[keyof Responses & SuccessStatus]>
  : never;
type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
type Content<Response> = Response extends { content: infer Media extends object } ? Media[keyof Media] : undefined;

/** openapi-fetch maps over `data` for read-only members, which leaves no method of a ReadableStream to call. */
type ApiResult<Operation, Init> =
  FetchResponse<Operation & Record<string, never>, Init, `${string}/${string}`> extends infer Union
    ? Union extends { error?: never; response: Response }
      ? Init extends { parseAs: ParseAs }
        ? Union
        : ApiSuccess<Success<Operation>>
      : Union extends { error: infer Refusal }
        ? ApiRefusal<Refusal>
        : never
    : never;

/** The result of a call that the service has accepted. */
export interface ApiSuccess<Data> {
  /**
   * What the response holds. A payload is a stream of its bytes, which errors where the function failed or the stream was
   * cut; whoever gets it reads it to its end or cancels it.
   */
  data: Data;
  error?: never;
  /** The response itself. Its body is in use where `data` is a stream. */
  response: Response;
}

/** The result of a call that the service has refused. */
export interface ApiRefusal<Refusal> {
  data?: never;
  /**
   * What the service says of the error: the JSON of the response's body. The error's name is in the header
   * `x-amzn-errortype` of the response, and its status is `response.status`.
   */
  error: Refusal;
  /** The response itself. Its body was read. */
  response: Response;
}

type ApiMethod<Paths, Method extends HttpMethod> = <
  Path extends PathsWith<Paths, Method>,
  Init extends MaybeOptionalInit<Paths[Path], Extract<Method, keyof Paths[Path]>>,
>(
  path: Path,
  ...init: object extends Init ? [init?: Init] : [init: Init]
) => Promise<ApiResult<Paths[Path][Extract<Method, keyof Paths[Path]>], Init>>;

/** A client over the paths of an OpenAPI document, as openapi-fetch's, whose responses of bytes are streams by default. */
export type Client<Paths extends object> = Pick<OpenApiFetchClient<Paths>, "use" | "eject" | "request"> & {
  readonly [Method in HttpMethod as Uppercase<Method>]: ApiMethod<Paths, Method>;
};

/** What a call is given. */
export type Init = Record<string, unknown> & {
  readonly signal?: AbortSignal | null | undefined;
  readonly params?: { readonly path?: object; readonly query?: object };
};

/** How a call reaches the network: where it is sent, and what sends it. */
export interface Connection {
  readonly baseUrl: string;
  readonly fetch: (request: RequestLike) => Promise<ResponseLike>;
  /** Is passed to the middlewares as a property of `fetch`, the one thing in `options` that each call has of its own. */
  readonly observer?: unknown;
}

/** What a call has come to. */
export interface Result {
  readonly error?: unknown;
  readonly response: ResponseLike;
}

/**
 * Sends one call through the middlewares and the connection. The body of a 2xx is left as it is. After an abort the call
 * rejects with the signal's reason, whatever the middlewares and openapi-fetch make of it.
 */
export type SendOperation = (method: string, path: string, init: Init & Connection) => Promise<Result>;

/** Makes the caller for `invokeWithResponseStream`. Where no middleware sees the request, it is a plain one. */
export function createSendOperation(middleware: readonly Middleware[]): SendOperation {
  const { call } = createClient(middleware);
  if (middleware.length > 0) return call;
  return (method, path, init) => call(method, path, { Request: PlainRequest, ...init });
}

/**
 * Makes a client whose calls give `data` as a stream, or as a value where the document says that the response is JSON,
 * unless a call says otherwise with `parseAs`.
 *
 * @param run - Makes one call, by calling `send` with the way to the network. A call's own `fetch` has no effect, since it
 *   would send the request unsigned.
 */
export function createApi<Paths extends object>(
  middleware: readonly Middleware[],
  run: (init: Init, send: (connection: Connection) => Promise<Result>) => Promise<Result>,
): Client<Paths> {
  const { client, call } = createClient<Paths>(middleware);
  const request = async (method: string, path: string, init: Init = {}): Promise<unknown> => {
    const own = hasListInput || hasJsonResponses ? initOf(method, path) : undefined;
    return run(init, (connection) => call(method, path, { ...own, ...init, ...connection }));
  };
  const calls = methods.map((method) => [method, (path: string, init?: Init) => request(method, path, init)]);
  return Object.assign(client, { request }, Object.fromEntries(calls) as object) as unknown as Client<Paths>;
}

/** How the document says that the query of an operation is written, and its response read. */
function initOf(method: string, path: string): Init {
  const { members, responses = {} } = operationOf(method.toUpperCase(), path) ?? {};
  const isJson = Object.values(responses).includes("json");
  return { querySerializer: (query: object) => writeQuery(query, members), ...(isJson && { parseAs: "json" }) };
}

function createClient<Paths extends object>(middleware: readonly Middleware[]) {
  const client = createOpenApiClient<Paths>();
  client.use(...(middleware as Parameters<typeof client.use>));
  const request = client.request as unknown as SendOperation;
  const call: SendOperation = async (method, path, init) => {
    let sent: Promise<ResponseLike> | undefined;
    const { observer } = init;
    const fetch = Object.assign((outgoing: RequestLike) => (sent = init.fetch(outgoing)), { observer });
    try {
      return await unlessAborted(request(method, path, { ...ownInit, ...init, fetch }), init.signal);
    } catch (error) {
      // The response may still come after an abort, or a middleware may have thrown over it. Nobody will read it.
      sent?.then(({ body }) => discard(body)).catch(() => undefined);
      init.signal?.throwIfAborted();
      throw error;
    }
  };
  return { client, call };
}

/** The options that openapi-fetch would otherwise read from a polluted Object.prototype. */
const ownInit = {
  parseAs: "stream",
  querySerializer: writeQuery,
  bodySerializer,
  pathSerializer,
  middleware: [],
  body: undefined,
};

/** Leaves bytes as they are, and makes JSON of anything else. */
function bodySerializer(body: unknown): unknown {
  return ArrayBuffer.isView(body) || body instanceof ArrayBuffer ? body : JSON.stringify(body);
}

/** Refuses dot segments, which no encoding saves: every URL parser takes them and their neighbours away. */
function pathSerializer(pathname: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    // The written value counts: a list of one dot is a dot.
    const segment = defaultPathSerializer(`{${name}}`, { [name]: value });
    if (segment === "." || segment === "..") {
      throw new ValidationError(name, { rule: "dot-segment", reason: "must not be a dot segment" }, "WHATWG URL");
    }
  }
  return defaultPathSerializer(pathname, params);
}
