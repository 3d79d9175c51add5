import { operations } from "../../generated/operations.js";
import { ValidationError } from "../errors.js";
import { callerHeaders } from "../request/headers.js";
import { fieldValueViolation, parameterViolation } from "../request/limits.js";
import type { Bytes } from "../shared/bytes.js";
import { membersOf, own } from "../shared/json.js";
import { unknownName } from "../shared/known-names.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { MemberTable } from "../tables.js";
import { hashHeader, parameters, readBody } from "./signed-request.js";

const operation = operations.invokeWithResponseStream;
const source = "SignedRequest of lambda-response-stream/presign";
const memberNames = ["url", "method", "headers", "body"];

/** A SignedRequest whose shape was checked. */
export interface ReadRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Bytes;
  /** The access key id, the signature and the session token. */
  readonly identity: { readonly accessKeyId: string; readonly signature: string; readonly token: string | undefined };
  readonly region: string;
}

/**
 * Checks the shape of a SignedRequest, which may have come over a network. Whether the signature is right and has not
 * expired is for the service to say, whose clock counts.
 *
 * @throws ValidationError, whose message quotes no part of the request
 */
export function readRequest(request: unknown): ReadRequest {
  if (typeof request !== "object" || request === null) refuse("request", "type", "must be an object");
  const unknown = unknownName(request, memberNames);
  if (unknown) refuse(`request.${unknown.name}`, "unknown", `is no part of a signed request: ${unknown.advice}`);
  const [givenUrl, method, givenHeaders, givenBody] = memberNames.map((name) => own(membersOf(request), name));
  if (method !== operation.method) refuse("request.method", "enum", `must be ${operation.method}`);
  const url = readUrl(givenUrl);
  const [accessKeyId = "", , region = ""] = readParameter(url, parameters.credential).split("/");
  for (const parameter of Object.values(parameters)) readParameter(url, parameter);
  const headers = readHeaders(givenHeaders);
  for (const name of readParameter(url, parameters.signedHeaders).split(";")) {
    if (name !== "host" && !headers.has(name))
      refuse("request.headers", "required", `must have ${name}, which is signed`);
  }
  const body = givenBody === undefined ? new Uint8Array() : readBody(givenBody);
  if (body === undefined) refuse("request.body", "type", "must be a text, or an object whose member base64 is base64");
  const signature = readParameter(url, parameters.signature);
  const identity = { accessKeyId, signature, token: readParameter(url, parameters.securityToken) || undefined };
  return { url, method: operation.method, headers, body, identity, region };
}

function readUrl(given: unknown): URL {
  const url = typeof given === "string" ? orUndefined(() => new URL(given)) : undefined;
  if (url === undefined) return refuse("request.url", "type", "must be the text of a URL");
  const { protocol, username, password, hash } = url;
  if ((protocol === "https:" || protocol === "http:") && !username && !password && !hash) return url;
  return refuse("request.url", "format", "must be an http or https URL without user info and fragment");
}

/** Reads a parameter of the query. An absent one that is not required is empty. */
function readParameter({ searchParams }: URL, parameter: MemberTable): string {
  const { name } = parameter;
  const [value, ...more] = searchParams.getAll(name);
  const broken = parameterViolation(parameter, value);
  if (broken !== undefined) throw new ValidationError(`request.url's ${name}`, broken, parameter.source);
  if (more.length > 0) refuse(`request.url's ${name}`, "exclusive", "must not be there more than once");
  return value ?? "";
}

/** Takes the headers that a caller of the client may give, those of members, and the hash of the payload. */
function readHeaders(given: unknown): Headers {
  if (typeof given !== "object" || given === null) refuse("request.headers", "type", "must be an object");
  const { [hashHeader]: hash, ...others } = { ...given } as Record<string, unknown>;
  const headers = callerHeaders(others as Record<string, string>, { ...operation, members: {} });
  if (hash === undefined) return headers;
  const broken = typeof hash === "string" ? fieldValueViolation(hash) : { rule: "type", reason: "must be a string" };
  if (broken !== undefined) throw new ValidationError(`headers.${hashHeader}`, broken, source);
  headers.set(hashHeader, hash as string);
  return headers;
}

function refuse(member: string, rule: string, reason: string): never {
  throw new ValidationError(member, { rule, reason }, source);
}
