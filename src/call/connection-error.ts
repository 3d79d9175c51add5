import { loggable } from "../shared/cause.js";
import { ConnectionError, type ErrorCode } from "../errors.js";
import { textOf } from "../shared/json.js";

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

/** Makes the error of a `fetch` that gave no answer. */
export function connectionError(cause: unknown, host: string): ConnectionError {
  // Without URLs, where a function may be called anything.
  const marks = marksOf(cause).replaceAll(/https?:\/\/\S+|\n/g, " ");
  const code = patterns.find(([, pattern]) => pattern.test(marks))?.[0] ?? "unknown";
  const functionMayHaveRun = !beforeTheRequest.test(`${code} ${marks}`);
  const init = { cause: loggable(cause), functionMayHaveRun };
  return new ConnectionError(code, `No answer from ${host}: ${reasons[code]}`, init);
}

const reasons: Readonly<Record<Code, string>> = {
  refused: "the connection was refused",
  unresolved: "the host name has no address",
  unreachable: "no connection could be made",
  tls: "the TLS handshake failed",
  reset: "the connection broke before the answer",
  unknown: "the runtime's fetch failed",
};

/** The codes and messages of an error, of its causes and of those that an AggregateError holds. */
function marksOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return "";
  const { code, message, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  const further = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [textOf(code), message, ...further.map((inner) => marksOf(inner, depth + 1))].join(" ");
}
