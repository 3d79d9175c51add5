import { ValidationError } from "../errors.js";
import type { HeadersInit } from "../shared/fetch.js";
import type { OperationTable } from "../tables.js";
import { fieldValueViolation, type Violation } from "./limits.js";

/** Headers that only the client, the signer or the connection may set. */
const reserved =
  "amz-sdk-invocation-id amz-sdk-request authorization host x-amz-content-sha256 x-amz-date x-amz-security-token content-length transfer-encoding connection expect keep-alive te trailer upgrade";

const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const source = "RFC 9110 section 5";

/**
 * Checks the headers that a caller adds, before the runtime's own `Headers` sees them, whose errors quote the value.
 *
 * @throws ValidationError for a reserved name, for one that a member of the input is bound to, and for what HTTP or the
 *   signature cannot carry.
 */
export function callerHeaders(init: HeadersInit | undefined, { members }: OperationTable): Headers {
  const given = init ?? [];
  if (typeof given !== "object") refuse("headers", notHeaders);
  // A Headers object and a list of pairs are iterable in the same way; a record is not.
  const pairs: Iterable<unknown> = Symbol.iterator in given ? given : Object.entries(given);
  const headers = new Headers();
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) refuse("headers", notHeaders);
    const [name, value] = pair as [unknown, unknown];
    if (typeof name !== "string" || !fieldName.test(name)) refuse("headers.?", notName);
    const violation = headerViolation(name.toLowerCase(), value, members);
    if (violation !== undefined) refuse(`headers.${name}`, violation);
    headers.append(name, value as string);
  }
  return headers;
}

const notHeaders: Violation = { rule: "type", reason: "must be Headers, a record or pairs" };
const notName: Violation = { rule: "field-name", reason: "is not a header name" };

function refuse(member: string, violation: Violation): never {
  throw new ValidationError(member, violation, source);
}

/** @param name - In lower case. */
function headerViolation(name: string, value: unknown, members: OperationTable["members"]): Violation | undefined {
  if (reserved.split(" ").includes(name))
    return { rule: "reserved", reason: "is set by the client, the signer or the connection" };
  for (const [member, { in: place, name: header }] of Object.entries(members)) {
    if (place !== "header" || header.toLowerCase() !== name) continue;
    return { rule: "reserved", reason: `is set by the input's ${member}` };
  }
  return typeof value === "string" ? fieldValueViolation(value) : { rule: "type", reason: "must be a string" };
}
