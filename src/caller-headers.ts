import { ValidationError } from "./errors.js";
import type { HeadersInit } from "./fetch.js";

/** Set by the signer alone: a caller's own would replace the signature or what it covers. */
const reserved = new Set([
  "authorization",
  "host",
  "x-amz-content-sha256",
  "x-amz-date",
  "x-amz-security-token",
  "content-length",
  "transfer-encoding",
]);

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const fieldValue = /^[\t\x20-\x7e]*$/;

/**
 * Checks the headers that a caller adds, before the runtime's own `Headers` sees them, whose errors quote the value.
 *
 * @throws ValidationError for a reserved name, and for what HTTP or the signature cannot carry.
 */
export function callerHeaders(init: HeadersInit | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of entries(init)) {
    const fail = (rule: string, reason: string): never => {
      throw new ValidationError(`headers.${fieldName.test(name) ? name : "?"}`, { rule, reason }, "RFC 9110 section 5");
    };
    if (!fieldName.test(name)) fail("field-name", "is no header name");
    if (reserved.has(name.toLowerCase())) fail("reserved", "is set by the signer");
    if (typeof value !== "string" || !fieldValue.test(value)) {
      fail("field-value", "must be printable ASCII, without line breaks");
    }
    headers.append(name, value);
  }
  return headers;
}

function entries(init: HeadersInit = {}): Iterable<readonly [string, string]> {
  // A Headers object and a list of pairs are iterable in the same way; a record is not.
  return Symbol.iterator in init ? (init as Iterable<[string, string]>) : Object.entries(init);
}
