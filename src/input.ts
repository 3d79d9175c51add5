import type { InvokeWithResponseStreamParameters } from "../generated/operations.js";
import { utf8Encode } from "./bytes.js";
import { ValidationError } from "./errors.js";
import type { MemberTable, OperationTable } from "./tables.js";
import { tooManyBytes, violation, type Violation } from "./validate.js";

/**
 * The function's event, at most one of: `Payload`, sent as it is (text as UTF-8), and `json`, any value that
 * `JSON.stringify` takes. Neither sends an empty body.
 */
export type PayloadInput =
  { Payload?: Uint8Array | string | undefined; json?: never } | { Payload?: never; json?: unknown };

/** The members of InvokeWithResponseStream under the names that AWS's SDK gives them, and `json`. */
export type InvokeWithResponseStreamInput = InvokeWithResponseStreamParameters & PayloadInput;

/** An input in the places where HTTP carries it. */
export interface BoundInput {
  readonly path: Record<string, string>;
  readonly query: Record<string, string>;
  readonly header: Record<string, string>;
  readonly body: Uint8Array | undefined;
}

/** Not a member of the service: an alternative to whichever member is the body. */
const jsonMember = "json";

/**
 * Binds an input to its places in the request.
 *
 * @throws ValidationError for the first member that breaks a rule of the document.
 */
export function bind(operation: OperationTable, input: unknown): BoundInput {
  const bound = { path: {}, query: {}, header: {}, body: undefined as Uint8Array | undefined };
  const source = `#/paths/${operation.path.replaceAll("/", "~1")}/${operation.method.toLowerCase()}`;
  if (typeof input !== "object" || input === null) {
    throw new ValidationError("input", { rule: "type", reason: "must be an object" }, source);
  }
  const values = input as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(values)) {
    if (name !== jsonMember && !Object.hasOwn(operation.members, name)) {
      throw new ValidationError(name, { rule: "unknown", reason: "is no member of the input" }, source);
    }
  }
  for (const [name, member] of Object.entries(operation.members)) {
    const value = values[name];
    const fail = (broken: Violation): never => {
      throw new ValidationError(name, broken, member.source);
    };
    if (member.in === "body") {
      bound.body = bindBody(name, member, value, values[jsonMember]);
    } else if (value === undefined || value === null) {
      if (member.required === true) fail({ rule: "required", reason: "is required" });
    } else if (typeof value !== "string") {
      fail({ rule: "type", reason: "must be a string" });
    } else {
      const broken = violation(member, value);
      if (broken !== undefined) fail(broken);
      (bound[member.in] as Record<string, string>)[member.name] = value;
    }
  }
  return bound;
}

function bindBody(name: string, member: MemberTable, payload: unknown, json: unknown): Uint8Array | undefined {
  const fail = (of: string, broken: Violation): never => {
    throw new ValidationError(of, broken, member.source);
  };
  const value = payload ?? undefined;
  if (json !== undefined) {
    if (value !== undefined) fail(jsonMember, { rule: "exclusive", reason: `must not be given beside ${name}` });
    const text = stringify(json) ?? fail(jsonMember, { rule: "type", reason: "cannot be written as JSON" });
    return withinLimit(utf8Encode(text), jsonMember);
  }
  if (value === undefined) {
    return member.required === true ? fail(name, { rule: "required", reason: "is required" }) : undefined;
  }
  if (typeof value === "string") return withinLimit(utf8Encode(value), name);
  if (!isUint8Array(value)) return fail(name, { rule: "type", reason: "must be a string or a Uint8Array" });
  // No fetch takes shared memory.
  return withinLimit(value.buffer instanceof ArrayBuffer ? value : Uint8Array.from(value), name);

  function withinLimit(body: Uint8Array, of: string): Uint8Array {
    const { maxBytes = Infinity } = member;
    return body.length > maxBytes ? fail(of, tooManyBytes(maxBytes)) : body;
  }
}

/** Of any realm: test runners give their tests globals of their own. */
function isUint8Array(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Partial<Uint8Array>)[Symbol.toStringTag] === "Uint8Array";
}

/** Undefined where JSON has no form for the value; its own error is dropped, since it may quote the value. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
