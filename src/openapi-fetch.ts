/**
 * The one file that knows openapi-fetch, which gets no updates any more: a successor replaces what stands here, and the
 * type of `api`.
 */
import createOpenApiClient, {
  defaultPathSerializer,
  type Client as OpenApiFetchClient,
  type FetchResponse,
  type MaybeOptionalInit,
  type ParseAs,
} from "openapi-fetch";
import { ValidationError } from "./errors.js";
import type { Middleware } from "./middleware.js";

type HttpMethod = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The paths that have the method. */
type PathsWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends { [M in Method]: object } ? Path : never;
}[keyof Paths];

/** What the 2xx answers of an operation hold. */
type Success<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 204)]: Content<Responses[Status]> }[keyof Responses & (200 | 204)]
  : never;
type Content<Answer> = Answer extends { content: infer Media extends object } ? Media[keyof Media] : undefined;

/** openapi-fetch maps over `data` for read-only members, which leaves no method of a ReadableStream to call. */
type Answer<Operation, Init> =
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
) => Promise<Answer<Paths[Path][Extract<Method, keyof Paths[Path]>], Init>>;

/** A client over the paths of an OpenAPI document, as openapi-fetch's, whose answers are streams by default. */
export type Client<Paths extends object> = Pick<OpenApiFetchClient<Paths>, "use" | "eject" | "request"> & {
  readonly [Method in HttpMethod as Uppercase<Method>]: ApiMethod<Paths, Method>;
};

/** How a client over the document's paths reaches the network. */
export interface ApiOptions {
  readonly send: (request: Request) => Promise<Response>;
  readonly middleware: readonly Middleware[];
  /** Asked for each call. */
  readonly baseUrl: () => Promise<string>;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
type AnyInit = Record<string, unknown>;
type AnyMethod = (url: string, init?: AnyInit) => Promise<unknown>;

/** Makes a client whose calls answer with `data` as a stream, unless a call says otherwise with `parseAs`. */
export function createApi<Paths extends object>({ send, middleware, baseUrl }: ApiOptions): Client<Paths> {
  const client = createOpenApiClient<Paths>({ fetch: send, bodySerializer, pathSerializer });
  client.use(...(middleware as Parameters<typeof client.use>));
  // The base URL is known only when the first call is made, and openapi-fetch takes both defaults by the call only.
  const withDefaults = async (init?: AnyInit): Promise<AnyInit> => ({
    baseUrl: await baseUrl(),
    parseAs: "stream",
    ...init,
  });
  const call = client as unknown as Record<string, AnyMethod>;
  const wrapped = Object.fromEntries(
    methods.map((method): [string, AnyMethod] => {
      const original = call[method] as AnyMethod;
      return [method, async (url, init) => original(url, await withDefaults(init))];
    }),
  );
  const request = client.request as unknown as (method: string, url: string, init: AnyInit) => Promise<unknown>;
  return Object.assign(client, wrapped, {
    request: async (method: string, url: string, init?: AnyInit) => request(method, url, await withDefaults(init)),
  }) as unknown as Client<Paths>;
}

/** Bytes are sent as they are, anything else as JSON. */
function bodySerializer(body: unknown): Uint8Array | string {
  return body instanceof Uint8Array ? body : JSON.stringify(body);
}

/** A dot segment is encoded by nothing: every URL parser takes it and its neighbour away. */
function pathSerializer(pathname: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) {
    if (value === "." || value === "..") {
      throw new ValidationError(name, { rule: "dot-segment", reason: "must not be a dot segment" }, "WHATWG URL");
    }
  }
  return defaultPathSerializer(pathname, params);
}
