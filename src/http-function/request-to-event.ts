import { operations } from "../../generated/operations.js";
import { toBase64 } from "../shared/base64.js";
import { concat, type Bytes } from "../shared/bytes.js";
import { discard } from "../shared/discard.js";
import { orUndefined } from "../shared/or-undefined.js";
import { unlessAborted } from "../shared/signals.js";
import { deleteHopByHop } from "./hop-by-hop.js";

/**
 * The event in which a function finds an HTTP request: `v2` is the payload format 2.0 of Function URLs and HTTP APIs, `v1`
 * the format 1.0 of API Gateway's REST APIs.
 */
export type HttpEventFormat = "v2" | "v1";

/** The options of `requestToEvent`: the format, and what a request does not know of itself. */
export interface RequestToEventOptions {
  /** @default "v2" */
  readonly event?: HttpEventFormat | undefined;
  /** The address of whoever sent the request. @default "127.0.0.1" */
  readonly sourceIp?: string | undefined;
  /** When the request came. @default now */
  readonly time?: Date | undefined;
  /** Members of `requestContext` that replace those that would be there, `requestId` and `accountId` for example. @default none */
  readonly requestContext?: object | undefined;
}

/**
 * Translates a web `Request` into the event that a function behind a Function URL (`v2`) or an API Gateway REST API (`v1`)
 * is invoked with. It depends on nothing but its arguments, except for the time and the random `requestId`, which `options` can set.
 *
 * Names of headers are lower-cased and values that came apart are joined by a comma. `host` is the URL's, and
 * `content-length`, `x-forwarded-for`, `x-forwarded-port` and `x-forwarded-proto` are added where the request lacks them.
 * Headers of the connection (`hopByHopHeaders`, and those that `connection` names) are left out. The path and
 * `rawQueryString` are percent-encoded as in the URL, `queryStringParameters` are decoded. With `v2` cookies stand in
 * `cookies` and not in `headers`, and repeated query parameters are joined by a comma; with `v1`
 * `multiValueQueryStringParameters` has each, and the last one counts in `queryStringParameters`.
 *
 * The body is a text where its content type names one (text, JSON, XML, JavaScript, forms) and its bytes are UTF-8, and
 * base64 otherwise, which `isBase64Encoded` says. Base64 is longer by a third, and an event is limited to 6 MB.
 *
 * @param request - Its body is read to the end.
 * @returns The event, which JSON can hold.
 * @throws TypeError where the body was read already; what reading it throws.
 * @example
 * const json = await requestToEvent(new Request("https://shop.example/orders?id=7"));
 * const stream = await client.invokeWithResponseStream({ FunctionName: "shop", json });
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export async function requestToEvent(request: Request, options?: RequestToEventOptions): Promise<object> {
  return eventOf(await readRequest(request), options);
}

/** A request whose body was read, so that it can be sent again. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Bytes;
}

/** The longest body that fits into an event, in bytes. */
const { maxBytes: longestBody = Infinity } = operations.invokeWithResponseStream.members.Payload;

/**
 * Reads a request to its end, or so far that it is too long for an event. The body is cancelled where that is not its end.
 *
 * @throws TypeError for a URL that is not one of HTTP, and for a body that was read already; the signal's reason.
 */
export async function readRequest(request: Request, signal?: AbortSignal | null): Promise<HttpRequest> {
  const { method, headers } = request;
  const url = httpUrl(request.url);
  if (request.bodyUsed) throw new TypeError("The body of the request was read already");
  // Firefox has bodies that are not streams.
  const reader = (request.body ?? new Response(await request.arrayBuffer()).body)?.getReader();
  const pieces: Bytes[] = [];
  let length = 0;
  let piece: Bytes | undefined;
  try {
    do {
      signal?.throwIfAborted();
      piece = reader && (await unlessAborted(reader.read(), signal)).value;
      pieces.push(piece ?? new Uint8Array());
      length += piece?.length ?? 0;
    } while (piece && length <= longestBody);
    return { method, url, headers, body: concat(pieces, length) };
  } finally {
    void discard(reader, signal?.reason);
  }
}

/** Parses a URL. @throws TypeError for one that is not one of HTTP */
export function httpUrl(text: string, base?: URL): URL {
  const url = orUndefined(() => new URL(text, base));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError("The URL is not one of HTTP");
}

/** Translates a request whose body was read. */
export function eventOf(request: HttpRequest, options: RequestToEventOptions = {}): object {
  const { event = "v2", sourceIp = "127.0.0.1", time = new Date(), requestContext } = options;
  if (event !== "v1" && event !== "v2") throw new TypeError('event must be "v2" or "v1"');
  const { method, url, body: bytes } = request;
  const { host, pathname: path, protocol: scheme, searchParams } = url;
  const headers = deleteHopByHop(
    new Headers({
      "x-forwarded-for": sourceIp,
      "x-forwarded-port": url.port || (scheme === "http:" ? "80" : "443"),
      "x-forwarded-proto": scheme.slice(0, -1),
      ...Object.fromEntries(request.headers),
      host,
      ...(bytes.length && { "content-length": String(bytes.length) }),
    }),
  );
  const text = textOf(bytes, headers.get("content-type"));
  const isBase64Encoded = text === undefined;
  const body = bytes.length ? (text ?? toBase64(bytes)) : undefined;
  const query = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)] as const);
  const joinQuery = (join: (values: string[]) => unknown): object | undefined =>
    query.length ? Object.fromEntries(query.map(([name, values]) => [name, join(values)])) : undefined;

  const [domainPrefix] = host.split(".");
  const caller = { sourceIp, userAgent: headers.get("user-agent") ?? "" };
  const protocol = "HTTP/1.1";
  const timeEpoch = time.getTime();
  const [, day, month, year, clock] = time.toUTCString().split(" ");
  const logTime = `${day}/${month}/${year}:${clock} +0000`;
  const context = {
    accountId: "123456789012",
    apiId: domainPrefix,
    domainName: host,
    domainPrefix,
    requestId: crypto.randomUUID(),
    stage: "$default",
  };
  if (event === "v2") {
    const cookies = headers.get("cookie")?.match(/[^;\s][^;]*/g) ?? undefined;
    headers.delete("cookie");
    return {
      version: "2.0",
      routeKey: "$default",
      rawPath: path,
      rawQueryString: url.search.slice(1),
      cookies,
      headers: Object.fromEntries(headers),
      queryStringParameters: joinQuery(String),
      requestContext: {
        ...context,
        http: { method, path, protocol, ...caller },
        routeKey: "$default",
        time: logTime,
        timeEpoch,
        ...requestContext,
      },
      body,
      isBase64Encoded,
    };
  }
  const isRoot = path === "/";
  const resource = isRoot ? path : "/{proxy+}";
  return {
    version: "1.0",
    resource,
    path,
    httpMethod: method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: Object.fromEntries([...headers].map(([name, value]) => [name, [value]])),
    queryStringParameters: joinQuery((values) => values.at(-1)) ?? null,
    multiValueQueryStringParameters: joinQuery((values) => values) ?? null,
    pathParameters: isRoot ? null : { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      ...context,
      httpMethod: method,
      identity: caller,
      path,
      protocol,
      requestTime: logTime,
      requestTimeEpoch: timeEpoch,
      resourcePath: resource,
      ...requestContext,
    },
    body: body ?? null,
    isBase64Encoded,
  };
}

const textTypes = /^(?:text\/|application\/.*(?:json|xml|script|graphql|urlencoded)\b)/i;

/**
 * Decodes a body that its type calls a text. Bytes that are UTF-8 are kept as they are by it, whatever the type says of them.
 *
 * @returns undefined where only base64 keeps the bytes as they are
 */
function textOf(bytes: Bytes, contentType: string | null): string | undefined {
  const isText = bytes.length === 0 || textTypes.test(contentType ?? "");
  return isText
    ? orUndefined(() => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes))
    : undefined;
}
