import { errors, usualMembers } from "../../generated/errors.js";
import { ConnectionError, ServiceError } from "../errors.js";
import { describeFailure } from "../platform/failures.js";
import type { ResponseLike } from "../platform/http.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { membersOf, messageOf, own, textOf } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import { safeCause } from "../shared/safe-cause.js";
import { createMask, maskBody, maskShared, printable, type Secret } from "../shared/text.js";
import { readValue } from "../shared/value.js";
import type { ErrorTable } from "../tables.js";

/** Makes the error of a transport that gave no response. */
export function connectionError(failure: unknown, host: string): ConnectionError {
  const { code, reason, functionMayHaveRun } = describeFailure(failure);
  const init = { cause: safeCause(failure), functionMayHaveRun };
  return new ConnectionError(code, `No response from ${host}: ${reason}`, init);
}

/** The heads of refusals, with their bodies without secrets of the request. */
const refusals = new WeakMap<object, Omit<ResponseLike, "body"> & { readonly body: Bytes | string }>();
/** The errors of the WHATWG Responses that were made of refusals. */
const errorsOfResponses = new WeakMap<object, ServiceError>();

/**
 * Makes the error of a refusal, a response other than 2xx, and keeps the response for `refusalResponse`.
 *
 * @param bytes - The body as far as it came.
 * @param request - What the service or a proxy may send back of the request, and no error may quote.
 */
export function refusalError(
  response: ResponseLike,
  bytes: Bytes,
  request: { readonly secrets: readonly Secret[]; readonly payload: Bytes },
  attempts: number,
): ServiceError {
  const text = utf8Decode(bytes);
  const mask = createMask(request.secrets);
  const { json, safe } = maskBody(text, (value) => mask(withoutRequest(value)));
  const hidePayload = (message: string): string => maskShared(message, () => utf8Decode(request.payload));
  const error = serviceError(response, json ?? safe, attempts, hidePayload);
  refusals.set(error, { ...response, body: safe === text ? bytes : safe });
  return error;
}

/** The headers of the refusal that an error stands for. */
export function refusalHeaders(error: unknown): Headers | undefined {
  return refusals.get(Object(error) as object)?.headers;
}

/** Makes a WHATWG Response of a refusal. @throws the error where it is none of a refusal, or no Response has such a status */
export function refusalResponse(error: unknown): Response {
  const refusal = refusals.get(Object(error) as object);
  if (refusal === undefined) throw error;
  const { status, statusText, body } = refusal;
  const headers = new Headers(refusal.headers);
  if (typeof body === "string") headers.delete("content-length");
  // A browser's response to an unfollowed redirect has the status 0; 304 has no body.
  const init = { status, statusText: printable(statusText), headers };
  const made = orUndefined(() => new Response(body.length === 0 ? null : body, init));
  if (made === undefined) throw error;
  errorsOfResponses.set(made, error as ServiceError);
  return made;
}

const keep = (message: string): string => message;

/**
 * Gives the error of a response other than 2xx, which is made where the response is a middleware's own.
 *
 * @param body - The body as it was parsed where it is JSON, otherwise its text.
 * @param hide - Leaves out of the message what no error may quote.
 */
export function serviceError(response: ResponseLike, body: unknown, attempts?: number, hide = keep): ServiceError {
  const known = errorsOfResponses.get(response);
  if (known !== undefined) return known;
  const { headers, status } = response;
  const json = membersOf(body);
  const name = errorName(headers, json);
  const table = own<ErrorTable>(errors, name) ?? { members: ["Type"] };
  const members: Record<string, unknown> = {};
  for (const member of table.members ?? usualMembers) {
    const value = own(json, member);
    if (value !== undefined && value !== null) members[member] = readMember(table, member, value);
  }
  const headerMembers = Object.entries(table.headers ?? {});
  for (const [member, header] of headerMembers) {
    const text = headers.get(header);
    members[member] = text === null ? undefined : readMember(table, member, text);
  }
  const said = printable(textOf(body) ?? "");
  const message = messageOf(json) ?? `The service answered with status ${status}${said && `: ${said}`}`;
  const init = { attempts, requestId: requestId(headers), httpStatusCode: status };
  return new ServiceError(name, hide(message), members, init);
}

/** @returns undefined where the value does not fit the document */
function readMember({ types }: ErrorTable, member: string, value: unknown): unknown {
  return readValue(types?.[member] ?? "string", value);
}

/** Leaves out the request as AWS saw it, its session token included, by which a refused signature is explained. */
function withoutRequest(message: string): string {
  const explanation = message.indexOf("The Canonical String for this request");
  return explanation === -1 ? message : message.slice(0, explanation).trimEnd();
}

/** Reads the name as AWS's SDK does: `prefix#Name:suffix` or `Name,…`, from the header, then from the body. */
function errorName(headers: Headers, body: Record<string, unknown>): string {
  for (const candidate of [headers.get("x-amzn-errortype"), body.code, body.__type]) {
    const name = textOf(candidate)?.split(/[,:]/, 1)[0]?.split("#").at(-1)?.trim();
    if (name) return name;
  }
  return "UnknownError";
}
