import { errors, usualMembers } from "../../generated/errors.js";
import { ServiceError, type ErrorContext } from "../errors.js";
import { membersOf, messageOf, own } from "../shared/json.js";
import type { ErrorTable } from "../tables.js";
import type { Answer } from "./transport.js";

/** An error that the document does not know. */
const unmodelled: ErrorTable = { members: ["Type"] };

/** AWS's id of the request, from the first of the headers that AWS's services use for it. */
export function requestId(headers: Headers): string | undefined {
  return (
    headers.get("x-amzn-requestid") ?? headers.get("x-amzn-request-id") ?? headers.get("x-amz-request-id") ?? undefined
  );
}

/**
 * Makes the error of an answer that is not 2xx.
 *
 * @param body - The answer's body, parsed where it is JSON.
 */
export function serviceError(response: Answer, body: unknown, context: ErrorContext): ServiceError {
  const { headers, status } = response;
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
  const message = withoutRequest(messageOf(json) ?? `The service answered with status ${status}`);
  return new ServiceError(name, message, members, { ...context, requestId: requestId(headers), statusCode: status });
}

/** A refused signature is explained with the request as AWS saw it, its session token included. */
function withoutRequest(message: string): string {
  const explanation = message.indexOf("The Canonical String for this request");
  return explanation === -1 ? message : message.slice(0, explanation).trimEnd();
}

/** As AWS's SDK takes it: `prefix#Name:suffix` or `Name,…`, from the header, then from the body. */
function errorName(headers: Headers, body: Record<string, unknown>): string {
  for (const candidate of [headers.get("x-amzn-errortype"), body.code, body.__type]) {
    if (typeof candidate !== "string") continue;
    const name = candidate.split(/[,:]/, 1)[0]?.split("#").at(-1)?.trim();
    if (name) return name;
  }
  return "UnknownError";
}
