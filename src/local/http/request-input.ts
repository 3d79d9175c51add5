import { operations, type InvokeWithResponseStreamParameters } from "../../../generated/operations.js";
import type { MemberTable } from "../../tables.js";
import { missing, violation, type Violation } from "../../request/limits.js";
import { fromText } from "../../request/text-values.js";
import { parseFunctionName } from "./function-name.js";
import { Refusal } from "../answer/refusal.js";
import { invoke, rules } from "../service-behaviour.js";

const operation = operations.invokeWithResponseStream;
const members: Readonly<Record<string, MemberTable>> = operation.members;

/** The members of the operation that do not travel in the body, by their names in the document. */
export type RequestInput = Partial<InvokeWithResponseStreamParameters>;

/** The members of AWS's operation Invoke, which is outside the document. They are those of the document, and one more type. */
const plainMembers: Readonly<Record<string, MemberTable>> = {
  ...members,
  InvocationType: { ...operation.members.InvocationType, enum: invoke.types.value },
};

/** The largest payload, in bytes. */
export const maxPayloadBytes = operation.members.Payload.maxBytes;

const route = routeOf(operation.path);
const plainRoute = routeOf(invoke.path.value);

function routeOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
}

/** What a request asks for. */
export interface Route {
  /** Whether that is AWS's operation Invoke and not the operation of the document. */
  readonly isPlain: boolean;
  /** The members in the path, still percent-encoded. */
  readonly pathValues: Readonly<Record<string, string>>;
}

/**
 * Finds the operation that the path asks for.
 *
 * @throws Refusal for any other path or method.
 */
export function matchRoute(method: string, path: string): Route {
  const plain = plainRoute.exec(path);
  const match = plain ?? route.exec(path);
  if (match === null)
    throw new Refusal(
      "UnknownOperationException",
      "There is no such operation here. This endpoint serves InvokeWithResponseStream at " +
        `${operation.path}, and Invoke at ${invoke.path.value}.`,
    );
  if (method !== operation.method)
    throw new Refusal("MethodNotAllowedException", `The method must be ${operation.method}.`);
  return { isPlain: plain !== null, pathValues: match.groups ?? {} };
}

/** Returns the bare name of the function that the path asks for; undefined where it is no name at all. */
export function askedFunction(pathValues: Readonly<Record<string, string>>): string | undefined {
  try {
    return parseFunctionName(decodeURIComponent(pathValues[operation.members.FunctionName.name] ?? ""))?.name;
  } catch {
    return undefined;
  }
}

/**
 * Collects the operation's members from a request.
 *
 * @throws Refusal for the first member that breaks a rule of the document.
 */
export function readInput(
  { isPlain, pathValues }: Route,
  query: URLSearchParams,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): RequestInput {
  const input: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(isPlain ? plainMembers : members)) {
    if (member.in === "body") {
      if (member.required && body.length === 0) refuse(name, missing);
      continue;
    }
    const value = readMember(member, pathValues, query, headers);
    const broken = violation(member, value);
    if (broken !== undefined) refuse(name, broken);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

function refuse(name: string, { reason }: Violation): never {
  throw new Refusal("InvalidParameterValueException", `${name} ${reason}.`);
}

/** Reads the value of a member, which is its text where that does not fit the member's type. */
export function readMember(
  member: MemberTable,
  pathValues: Readonly<Record<string, string>>,
  query: URLSearchParams,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): unknown {
  if (member.in === "query") return fromText(member, query.has(member.name) ? query.getAll(member.name) : undefined);
  if (member.in === "header") return fromText(member, headers[member.name.toLowerCase()]);
  const encoded = pathValues[member.name];
  try {
    return fromText(member, encoded === undefined ? undefined : decodeURIComponent(encoded));
  } catch {
    throw new Refusal("InvalidParameterValueException", `${member.name} is not percent-encoded UTF-8.`);
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Returns the event for the function, as JSON text in UTF-8.
 *
 * @throws Refusal for a body that is not JSON.
 */
export function readPayload(body: Uint8Array): Uint8Array {
  if (body.length === 0) return Buffer.from(rules.emptyPayload.value);
  try {
    JSON.parse(strictUtf8.decode(body));
    return body;
  } catch {
    throw new Refusal("InvalidRequestContentException", "The payload is not JSON.");
  }
}

/**
 * Returns the client context as JSON text.
 *
 * @throws Refusal when the text is not base64 of JSON.
 */
export function readClientContext(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined;
  try {
    // The JSON is written anew, so that no line break gets into a header.
    return JSON.stringify(JSON.parse(strictUtf8.decode(Buffer.from(encoded, "base64"))));
  } catch {
    throw new Refusal(rules.badClientContext.value, "The client context is not base64 of JSON.");
  }
}
