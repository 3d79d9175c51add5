import type { ResponseLike } from "#platform";
import { errors, usualMembers } from "../../generated/errors.js";
import { ConnectionError, ServiceError, type ErrorCode, type ErrorContext } from "../errors.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { membersOf, messageOf, own, parseJson, textOf } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import { safeCause } from "../shared/safe-cause.js";
import type { ErrorTable } from "../tables.js";

type Code = ErrorCode<"ConnectionError">;

/** What the runtimes call the failures that this package tells apart: codes of libuv, OpenSSL, undici, Deno and Bun. */
const patterns: readonly (readonly [Code, RegExp])[] = [
  ["refused", /ECONNREFUSED|ConnectionRefused|connection refused/i],
  ["unresolved", /ENOTFOUND|EAI_\w+|DNSLookup|failed to lookup address|dns error/i],
  ["unreachable", /EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|FailedToOpenSocket/],
  ["tls", /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_(?:GET|VERIFY)|invalid peer certificate/],
  [
    "reset",
    /ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|ConnectionClosed|connection (?:reset|closed)|other side closed/i,
  ],
];

/** What surely happened before the request was sent. A TLS record can also be broken after it. */
const beforeTheRequest =
  /^(?:refused|unresolved|tls .*(?:CERT|SELF_SIGNED|UNABLE_TO_|handshake|wrong version number))/i;

const reasons: Readonly<Record<Code, string>> = {
  refused: "the connection was refused",
  unresolved: "the host name has no address",
  unreachable: "no connection could be made",
  tls: "the TLS handshake failed",
  reset: "the connection broke before the response",
  unknown: "the runtime's fetch failed",
};

/** Makes the error of a transport that gave no response. */
export function connectionError(failure: unknown, host: string): ConnectionError {
  const causes = chain(failure);
  // URLs are left out, since a function in them may be called anything.
  const marks = causes.map(({ code, message }) =>
    `${textOf(code) ?? ""} ${message}`.replace(/https?:\/\/\S+|\n/g, " "),
  );
  const code = patterns.find(([, pattern]) => marks.some((mark) => pattern.test(mark)))?.[0] ?? "unknown";
  const functionMayHaveRun = !beforeTheRequest.test(`${code} ${marks.join(" ")}`);
  const certificate = causes.find((cause) => code === "tls" && /CERT|SELF_SIGNED|UNABLE_TO_/.test(String(cause.code)));
  const detail =
    certificate === undefined ? "" : `: ${printable(`${certificate.message} (${String(certificate.code)})`)}`;
  const init = { cause: safeCause(failure), functionMayHaveRun };
  return new ConnectionError(code, `No response from ${host}: ${reasons[code]}${detail}`, init);
}

interface Cause {
  readonly code?: unknown;
  readonly message: string;
}

/** An error with its causes and with those that an AggregateError holds. */
function chain(error: unknown, depth = 0): Cause[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { cause, errors } = error as Error & { errors?: unknown };
  const further = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [error, ...further.flatMap((inner) => chain(inner, depth + 1))];
}

/** A response other than 2xx, whose body was read as far as it came. */
export interface Refusal {
  readonly response: ResponseLike;
  /** The body without secrets of the request. */
  readonly body: Bytes | string;
  readonly error: ServiceError;
}

/**
 * Makes a refusal.
 *
 * @param secrets - What no error may quote of the request, for the case that the service or a proxy sends it back.
 */
export function toRefusal(
  response: ResponseLike,
  bytes: Bytes,
  secrets: readonly (string | null | undefined)[],
  context: ErrorContext,
): Refusal {
  const text = utf8Decode(bytes);
  let masked = maskAll(text, secrets);
  const json = parseJson(masked);
  const message = messageOf(json);
  if (message !== undefined && withoutRequest(message) !== message) {
    masked = JSON.stringify({ ...membersOf(json), message: withoutRequest(message), Message: undefined });
  }
  const error = serviceError(response, json ?? masked, context);
  return { response, body: masked === text ? bytes : masked, error };
}

/** Makes a WHATWG Response of a refusal. @throws the refusal's ServiceError where no Response has such a status */
export function refusalResponse({ response, body, error }: Refusal): Response {
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  if (typeof body === "string") headers.delete("content-length");
  // A browser's response to an unfollowed redirect has the status 0; 304 has no body.
  const made = orUndefined(
    () => new Response(body.length === 0 ? null : body, { status, statusText: printable(statusText), headers }),
  );
  if (made === undefined) throw error;
  return made;
}

const unmodelled: ErrorTable = { members: ["Type"] };

/**
 * Makes the error of a response other than 2xx.
 *
 * @param body - The body as it was parsed where it is JSON, otherwise its text.
 */
export function serviceError({ headers, status }: ResponseLike, body: unknown, context: ErrorContext): ServiceError {
  const json = membersOf(body);
  const name = errorName(headers, json);
  const table = own<ErrorTable>(errors, name) ?? unmodelled;
  const members: Record<string, unknown> = {};
  for (const member of table.members ?? usualMembers) {
    const value = own(json, member);
    if (typeof value === (table.types?.[member] ?? "string")) members[member] = value;
  }
  for (const [member, header] of Object.entries(table.headers ?? {})) {
    members[member] = headers.get(header) ?? undefined;
  }
  const said = printable(textOf(body) ?? "");
  const message = messageOf(json) ?? `The service answered with status ${status}${said && `: ${said}`}`;
  const init = { ...context, requestId: requestId(headers), httpStatusCode: status };
  return new ServiceError(name, withoutRequest(message), members, init);
}

/** The first 200 printable characters of a text, on one line. */
function printable(text: string): string {
  const oneLine = text.slice(0, 2000).replace(/[^\x21-\x7e\xa1-\u2027\u202f-\uffff]+/g, " ");
  return oneLine.trim().slice(0, 200);
}

/** Leaves out the request as AWS saw it, its session token included, by which a refused signature is explained. */
function withoutRequest(message: string): string {
  const explanation = message.indexOf("The Canonical String for this request");
  return explanation === -1 ? message : message.slice(0, explanation).trimEnd();
}

/** The fewest characters of a secret: shorter ones stand in texts by chance. */
const shortestSecret = 8;

/**
 * Masks secrets as they are written, as JSON and URLs write them, and the pieces that HTML, which has several ways to write
 * some characters, leaves as they are.
 */
function maskAll(text: string, secrets: readonly (string | null | undefined)[]): string {
  return secrets
    .filter((secret) => secret != null)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      orUndefined(() => encodeURIComponent(secret)) ?? secret,
      ...secret.split(/[&<>"']/),
    ])
    .filter((form) => form.length >= shortestSecret)
    .reduce((masked, form) => maskEnd(masked.replaceAll(form, "***"), form), text);
}

/** Masks the beginning of a secret with which a text ends that was cut. */
function maskEnd(text: string, secret: string): string {
  for (let length = Math.min(secret.length, text.length); length >= shortestSecret; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}***`;
  }
  return text;
}

/** Reads the name as AWS's SDK does: `prefix#Name:suffix` or `Name,…`, from the header, then from the body. */
function errorName(headers: Headers, body: Record<string, unknown>): string {
  for (const candidate of [headers.get("x-amzn-errortype"), body.code, body.__type]) {
    if (typeof candidate !== "string") continue;
    const name = candidate.split(/[,:]/, 1)[0]?.split("#").at(-1)?.trim();
    if (name) return name;
  }
  return "UnknownError";
}
