import { ValidationError } from "./errors.js";
import type { HeadersInit } from "./fetch.js";
import type { MemberTable, OperationTable } from "./tables.js";
import { fieldValueViolation } from "./validate.js";

/** Set by the client, the signer or the connection alone. */
const reserved = new Set(
  "amz-sdk-invocation-id amz-sdk-request authorization host x-amz-content-sha256 x-amz-date x-amz-security-token content-length transfer-encoding connection expect keep-alive te trailer upgrade".split(
    " ",
  ),
);

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const source = "RFC 9110 section 5";

/**
 * Checks the headers that a caller adds, before the runtime's own `Headers` sees them, whose errors quote the value.
 *
 * @throws ValidationError for a reserved name, one that a member of the input is bound to, and for what HTTP or the
 *   signature cannot carry.
 */
export function callerHeaders(init: HeadersInit | undefined, { members }: OperationTable): Headers {
  const headers = new Headers();
  for (const pair of entries(init)) {
    if (!Array.isArray(pair) || pair.length !== 2) failInit();
    const [name, value] = pair;
    const isName = typeof name === "string" && fieldName.test(name);
    const fail = (rule: string, reason: string): never => {
      throw new ValidationError(`headers.${isName ? name : "?"}`, { rule, reason }, source);
    };
    if (!isName) fail("field-name", "is no header name");
    if (reserved.has(name.toLowerCase())) fail("reserved", "is set by the client, the signer or the connection");
    const member = Object.keys(members).find((key) => isBoundTo(members[key], name));
    if (member !== undefined) fail("reserved", `is set by the input's ${member}`);
    if (typeof value !== "string") fail("type", "must be a string");
    const violation = fieldValueViolation(value);
    if (violation !== undefined) fail(violation.rule, violation.reason);
    headers.append(name, value);
  }
  return headers;
}

function isBoundTo(member: MemberTable | undefined, header: string): boolean {
  return member?.in === "header" && member.name.toLowerCase() === header.toLowerCase();
}

function failInit(): never {
  throw new ValidationError("headers", { rule: "type", reason: "must be Headers, a record or pairs" }, source);
}

function entries(init: HeadersInit | null | undefined): Iterable<readonly [string, string]> {
  if (init === undefined || init === null) return [];
  if (typeof init !== "object") failInit();
  // A Headers object and a list of pairs are iterable in the same way; a record is not.
  return Symbol.iterator in init ? (init as Iterable<[string, string]>) : Object.entries(init);
}
