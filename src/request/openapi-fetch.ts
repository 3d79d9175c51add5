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
import { ValidationError } from "../errors.js";
import type { Middleware } from "../shared/middleware.js";
import type { Answer, SendableRequest } from "../call/transport.js";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
type HttpMethod = Lowercase<(typeof methods)[number]>;

/** The paths that have the method. */
type PathsWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends { [M in Method]: object } ? Path : never;
}[keyof Paths];

/** What the 2xx answers of an operation hold. */
type Success<Operation> = Operation extends { responses: infer Responses }
  ? Content<Responses[keyof Responses & (200 | 204)]>
  : never;
type Content<Answer> = Answer extends { content: infer Media extends object } ? Media[keyof Media] : undefined;

/** openapi-fetch maps over `data` for read-only members, which leaves no method of a ReadableStream to call. */
type ApiAnswer<Operation, Init> =
  FetchResponse<Operation & Record<string, never>, Init, `${string}/${string}`> extends infer Union
    ? Union extends { error?: never; response: Response }
      ? Init extends { parseAs: ParseAs }
        ? Union
        : { data: Success<Operation>; error?: never; response: Response }
      : Union
    : never;

type ApiMethod<Paths, Method extends HttpMethod> = <
  Path extends PathsWith<Paths, Method>,
  Init extends MaybeOptionalInit<Paths[Path], Extract<Method, keyof Paths[Path]>>,
>(
  path: Path,
  ...init: object extends Init ? [init?: Init] : [init: Init]
) => Promise<ApiAnswer<Paths[Path][Extract<Method, keyof Paths[Path]>], Init>>;

/** A client over the paths of an OpenAPI document, as openapi-fetch's, whose answers are streams by default. */
export type Client<Paths extends object> = Pick<OpenApiFetchClient<Paths>, "use" | "eject" | "request"> & {
  readonly [Method in HttpMethod as Uppercase<Method>]: ApiMethod<Paths, Method>;
};

type Send = (request: SendableRequest) => Promise<Answer>;
type Init = Record<string, unknown>;

/** Sends one call through the middlewares and then `send`. The answer's body is left as it is, but for an error's. */
export type RawRequest = (
  method: string,
  path: string,
  init: Init,
  send: Send,
) => Promise<{ readonly error?: unknown; readonly response: Answer }>;

/** How calls to the document's paths are made. */
export interface ApiOptions {
  readonly middleware: readonly Middleware[];
  /** Asked for each call. */
  readonly baseUrl: () => Promise<string>;
}

export function createRawRequest(options: ApiOptions): RawRequest {
  const { request } = wrap(options);
  if (options.middleware.length > 0) return request;
  return (method, path, init, send) => request(method, path, { Request: PlainRequest, ...init }, send);
}

/** Makes a client whose calls answer with `data` as a stream, unless a call says otherwise with `parseAs`. */
export function createApi<Paths extends object>(options: ApiOptions, send: Send): Client<Paths> {
  const { client, request } = wrap<Paths>(options);
  const call = (method: string, path: string, init: Init = {}): unknown => request(method, path, init, send);
  const calls = methods.map((method) => [method, (path: string, init?: Init) => call(method, path, init)]);
  return Object.assign(client, { request: call }, Object.fromEntries(calls) as object) as unknown as Client<Paths>;
}

function wrap<Paths extends object>({ middleware, baseUrl }: ApiOptions) {
  const client = createOpenApiClient<Paths>({ bodySerializer, pathSerializer });
  client.use(...(middleware as Parameters<typeof client.use>));
  const original = client.request as unknown as (method: string, path: string, init: Init) => ReturnType<RawRequest>;
  // The base URL is known only when the first call is made, and openapi-fetch takes these defaults by the call only.
  // A call's own `fetch` would send it unsigned.
  const request: RawRequest = async (method, path, init, send) =>
    original(method, path, { baseUrl: await baseUrl(), parseAs: "stream", ...init, fetch: send });
  return { client, request };
}

/** Bytes are sent as they are, anything else as JSON. */
function bodySerializer(body: unknown): unknown {
  return ArrayBuffer.isView(body) || body instanceof ArrayBuffer ? body : JSON.stringify(body);
}

/** A dot segment is encoded by nothing: every URL parser takes it and its neighbour away. */
function pathSerializer(pathname: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    // As it is written: a list of one dot is a dot.
    const segment = defaultPathSerializer(`{${name}}`, { [name]: value });
    if (segment === "." || segment === "..") {
      throw new ValidationError(name, { rule: "dot-segment", reason: "must not be a dot segment" }, "WHATWG URL");
    }
  }
  return defaultPathSerializer(pathname, params);
}
