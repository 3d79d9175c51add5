import type { ErrorCode } from "../errors.js";
import { textOf } from "../shared/json.js";
import { isError } from "../shared/safe-cause.js";
import { printable } from "../shared/text.js";

type Code = ErrorCode<"ConnectionError">;

/** What the runtimes call the failures that this package tells apart: codes of libuv, OpenSSL, undici, Deno and Bun. */
const patterns: readonly (readonly [Code, RegExp])[] = [
  ["refused", /ECONNREFUSED|ConnectionRefused|connection refused \(os error/i],
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

/** Says in this package's words what a runtime's transport failed with. */
export function describeFailure(failure: unknown): { code: Code; reason: string; functionMayHaveRun: boolean } {
  const causes = chain(failure);
  // URLs are left out, since a function in them may be called anything.
  const marks = causes.map(({ code, message }) =>
    `${textOf(code) ?? ""} ${message}`.replace(/https?:\/\/\S+|\n/g, " "),
  );
  const code = patterns.find(([, pattern]) => marks.some((mark) => pattern.test(mark)))?.[0] ?? "unknown";
  const functionMayHaveRun = !beforeTheRequest.test(`${code} ${marks.join(" ")}`);
  const certificate = causes.find((cause) => code === "tls" && /CERT|SELF_SIGNED|UNABLE_TO_/.test(String(cause.code)));
  const detail = certificate && `: ${printable(`${certificate.message} (${String(certificate.code)})`)}`;
  return { code, reason: `${reasons[code]}${detail ?? ""}`, functionMayHaveRun };
}

/** An error with its causes and with those that an AggregateError holds. */
function chain(error: unknown, seen = new Set<unknown>()): { readonly code?: unknown; readonly message: string }[] {
  if (!isError(error) || seen.has(error) || seen.size > 20) return [];
  seen.add(error);
  const { cause, errors } = error as Error & { errors?: unknown };
  const further = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [error, ...further.flatMap((inner) => chain(inner, seen))];
}
