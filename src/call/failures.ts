import { errors, usualMembers } from "../../generated/errors.js";
import { ConnectionError, ServiceError, type ErrorContext } from "../errors.js";
import { describeFailure } from "../platform/failures.js";
import type { ResponseLike } from "../platform/http.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { membersOf, messageOf, own, parseJson, textOf } from "../shared/json.js";
import { orUndefined } from "../shared/or-undefined.js";
import { requestId } from "../shared/request-id.js";
import { safeCause } from "../shared/safe-cause.js";
import { maskSecrets, printable } from "../shared/text.js";
import type { ErrorTable } from "../tables.js";

/** Makes the error of a transport that gave no response. */
export function connectionError(failure: unknown, host: string): ConnectionError {
  const { code, reason, functionMayHaveRun } = describeFailure(failure);
  const init = { cause: safeCause(failure), functionMayHaveRun };
  return new ConnectionError(code, `No response from ${host}: ${reason}`, init);
}

/** The responses of refusals, with their bodies without secrets of the request. */
const refusals = new WeakMap<object, { readonly response: ResponseLike; readonly body: Bytes | string }>();
/** The errors of the WHATWG Responses that were made of refusals. */
const errorsOfResponses = new WeakMap<object, ServiceError>();

/**
 * Makes the error of a refusal, a response other than 2xx, and keeps the response for `refusalResponse`.
 *
 * @param bytes - The body as far as it came.
 * @param secrets - What no error may quote of the request, for the case that the service or a proxy sends it back.
 */
export function refusalError(
  response: ResponseLike,
  bytes: Bytes,
  secrets: readonly (string | null | undefined)[],
  context: ErrorContext,
): ServiceError {
  const text = utf8Decode(bytes);
  const safe = safeText(text, secrets);
  // Names in JSON are left as they are, since a payload may hold the same names.
  const json = parseJson(text, (_, value) => (typeof value === "string" ? safeText(value, secrets) : value));
  const error = serviceError(response, json ?? safe, context);
  refusals.set(error, { response, body: safe === text ? bytes : json === undefined ? safe : JSON.stringify(json) });
  return error;
}

/** Leaves out of a text of the service what it quotes of the request. */
function safeText(text: string, secrets: readonly (string | null | undefined)[]): string {
  return maskSecrets(withoutRequest(text), secrets);
}

/** The headers of the refusal that an error stands for. */
export function refusalHeaders(error: unknown): Headers | undefined {
  return refusals.get(Object(error) as object)?.response.headers;
}

/** Makes a WHATWG Response of a refusal. @throws the error where it is none of a refusal, or no Response has such a status */
export function refusalResponse(error: unknown): Response {
  const refusal = refusals.get(Object(error) as object);
  if (refusal === undefined) throw error;
  const { response, body } = refusal;
  const headers = new Headers(response.headers);
  if (typeof body === "string") headers.delete("content-length");
  const init = { status: response.status, statusText: printable(response.statusText), headers };
  // A browser's response to an unfollowed redirect has the status 0; 304 has no body.
  const made = orUndefined(() => new Response(body.length === 0 ? null : body, init));
  if (made === undefined) throw error;
  errorsOfResponses.set(made, error as ServiceError);
  return made;
}

/**
 * Gives the error of a response other than 2xx, which is made where the response is a middleware's own.
 *
 * @param body - The body as it was parsed where it is JSON, otherwise its text.
 */
export function serviceError(response: ResponseLike, body: unknown, context: ErrorContext): ServiceError {
  const known = errorsOfResponses.get(response);
  if (known !== undefined) return known;
  const { headers, status } = response;
  const json = membersOf(body);
  const name = errorName(headers, json);
  const table = own<ErrorTable>(errors, name) ?? { members: ["Type"] };
  const members: Record<string, unknown> = {};
  for (const member of table.members ?? usualMembers) {
    const value = own(json, member);
    if (typeof value === (table.types?.[member] ?? "string")) members[member] = value;
  }
  const headerMembers = Object.entries(table.headers ?? {});
  for (const [member, header] of headerMembers) members[member] = headers.get(header) ?? undefined;
  const said = printable(textOf(body) ?? "");
  const message = messageOf(json) ?? `The service answered with status ${status}${said && `: ${said}`}`;
  const init = { ...context, requestId: requestId(headers), httpStatusCode: status };
  return new ServiceError(name, message, members, init);
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
