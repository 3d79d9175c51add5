import { toBase64 } from "./base64.js";
import { deleteHopByHop } from "./hop-by-hop.js";
import { readRequest, type HttpRequest } from "./http-request.js";
import { textOfBody } from "./text-types.js";

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
  /** @default a random UUID */
  readonly requestId?: string | undefined;
  /** When the request came. @default now */
  readonly time?: Date | undefined;
  /** @default "$default" */
  readonly stage?: string | undefined;
  /** Twelve digits. @default "123456789012" */
  readonly accountId?: string | undefined;
  /** @default the first label of the host's name */
  readonly apiId?: string | undefined;
}

/**
 * Translates a web `Request` into the event that a function behind a Function URL (`v2`) or an API Gateway REST API (`v1`)
 * is invoked with. It depends on nothing but its arguments, except for the defaults of `requestId` and `time`.
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

/** Translates a request whose body was read. */
export function eventOf(request: HttpRequest, options: RequestToEventOptions = {}): object {
  const { event = "v2" } = options;
  const make = Object.hasOwn(formats, event) ? formats[event] : undefined;
  if (make === undefined) throw new TypeError('The option event must be "v2" or "v1"');
  return make(request, { ...options, headers: eventHeaders(request, options), ...bodyOf(request) });
}

type Known = Omit<RequestToEventOptions, "event"> & {
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
};

const formats = { v2, v1 };

function v2({ method, url }: HttpRequest, known: Known): object {
  const { headers, body, isBase64Encoded } = known;
  const cookies = headers.get("cookie")?.split(/;\s*/).filter(Boolean);
  headers.delete("cookie");
  const { time, timeEpoch, sourceIp, userAgent, stage, protocol, ...context } = contextOf(url, known);
  const path = url.pathname;
  const query = queryOf(url);
  const single = Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.join(",")]));
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    headers: Object.fromEntries(headers),
    ...(url.search.length > 1 && { queryStringParameters: single }),
    requestContext: {
      ...context,
      http: { method, path, protocol, sourceIp, userAgent },
      routeKey: "$default",
      stage,
      time,
      timeEpoch,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
}

function v1({ method, url }: HttpRequest, known: Known): object {
  const { headers, body = null, isBase64Encoded } = known;
  const { time, timeEpoch, sourceIp, userAgent, ...context } = contextOf(url, known);
  const path = url.pathname;
  const resource = "/{proxy+}";
  const query = queryOf(url);
  const hasQuery = url.search.length > 1;
  const last = Object.fromEntries(Object.entries(query).map(([name, values]) => [name, values.at(-1)]));
  return {
    version: "1.0",
    resource,
    path,
    httpMethod: method,
    headers: Object.fromEntries(headers),
    multiValueHeaders: Object.fromEntries([...headers].map(([name, value]) => [name, [value]])),
    queryStringParameters: hasQuery ? last : null,
    multiValueQueryStringParameters: hasQuery ? query : null,
    pathParameters: { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      ...context,
      httpMethod: method,
      identity: { sourceIp, userAgent },
      path,
      requestTime: time,
      requestTimeEpoch: timeEpoch,
      resourceId: "proxy",
      resourcePath: resource,
    },
    body,
    isBase64Encoded,
  };
}

function contextOf({ host }: URL, known: Known) {
  const { sourceIp, requestId, time = new Date(), stage, accountId, apiId } = known;
  const [domainPrefix = ""] = host.split(".", 1);
  return {
    accountId: accountId ?? "123456789012",
    apiId: apiId ?? domainPrefix,
    domainName: host,
    domainPrefix,
    protocol: "HTTP/1.1",
    requestId: requestId ?? crypto.randomUUID(),
    sourceIp: sourceIp ?? localAddress,
    stage: stage ?? "$default",
    time: commonLogTime(time),
    timeEpoch: time.getTime(),
    userAgent: known.headers.get("user-agent") ?? "",
  };
}

const localAddress = "127.0.0.1";

function eventHeaders({ url, headers: given, body }: HttpRequest, { sourceIp }: RequestToEventOptions): Headers {
  const headers = new Headers(given);
  deleteHopByHop(headers);
  headers.set("host", url.host);
  if (body.length > 0) headers.set("content-length", String(body.length));
  const forwarded = {
    "x-forwarded-for": sourceIp ?? localAddress,
    "x-forwarded-port": url.port || (url.protocol === "http:" ? "80" : "443"),
    "x-forwarded-proto": url.protocol.slice(0, -1),
  };
  for (const [name, value] of Object.entries(forwarded)) if (!headers.has(name)) headers.set(name, value);
  return headers;
}

function bodyOf({ body: bytes, headers }: HttpRequest): Pick<Known, "body" | "isBase64Encoded"> {
  if (bytes.length === 0) return { body: undefined, isBase64Encoded: false };
  const text = textOfBody(bytes, headers.get("content-type"));
  return { body: text ?? toBase64(bytes), isBase64Encoded: text === undefined };
}

/** All values of each query parameter, decoded. */
function queryOf({ searchParams }: URL): Record<string, string[]> {
  const names = new Set([...searchParams].map(([name]) => name));
  return Object.fromEntries([...names].map((name) => [name, searchParams.getAll(name)]));
}

/** Writes a time as `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(time: Date): string {
  const [, day, month, year, clock] = time.toUTCString().split(" ");
  return `${day}/${month}/${year}:${clock} +0000`;
}
