import { errors } from "../generated/errors.js";
import { ServiceError, type ErrorContext } from "./errors.js";
import type { ErrorTable } from "./tables.js";

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
export function serviceError(response: Response, body: unknown, context: ErrorContext): ServiceError {
  const json = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const name = errorName(response.headers, json);
  const table: ErrorTable = Object.hasOwn(errors, name) ? errors[name as keyof typeof errors] : unmodelled;
  const members: Record<string, unknown> = {};
  for (const member of table.members ?? ["Type", "Message"]) {
    const value = Object.hasOwn(json, member) ? json[member] : undefined;
    if (typeof value === (table.types?.[member] ?? "string")) members[member] = value;
  }
  for (const [member, header] of Object.entries(table.headers ?? {})) {
    const value = response.headers.get(header);
    if (value !== null) members[member] = value;
  }
  const text = json.message ?? json.Message;
  const message =
    typeof text === "string" ? withoutRequest(text) : `The service answered with status ${response.status}`;
  const known = { requestId: requestId(response.headers), statusCode: response.status };
  return new ServiceError(name, message, members, { ...context, ...known });
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
