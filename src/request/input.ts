import type { InvokeWithResponseStreamParameters } from "../../generated/operations.js";
import { attempt } from "../shared/attempt.js";
import { utf8Encode } from "../shared/bytes.js";
import { ValidationError } from "../errors.js";
import type { MemberTable, OperationTable } from "../tables.js";
import { missing, tooManyBytes, violation, type Violation } from "./validate.js";

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
  const places: Pick<BoundInput, "path" | "query" | "header"> = { path: {}, query: {}, header: {} };
  let body: Uint8Array | undefined;
  for (const [name, member] of Object.entries(operation.members)) {
    const value = values[name] ?? undefined;
    if (member.in === "body") {
      body = bindBody(name, member, value, values[jsonMember]);
    } else {
      const broken = violation(member, value);
      if (broken !== undefined) throw new ValidationError(name, broken, member.source);
      if (value !== undefined) places[member.in][member.name] = value as string;
    }
  }
  return { ...places, body };
}

function bindBody(name: string, member: MemberTable, payload: unknown, json: unknown): Uint8Array | undefined {
  const isJson = json !== undefined;
  const refuse = (broken: Violation): never => {
    throw new ValidationError(isJson ? jsonMember : name, broken, member.source);
  };
  if (isJson && payload !== undefined) refuse({ rule: "exclusive", reason: `must not be given beside ${name}` });
  const value = isJson ? attempt(() => JSON.stringify(json)) : payload;
  if (isJson && value === undefined) refuse({ rule: "type", reason: "cannot be written as JSON" });
  if (value === undefined) return member.required ? refuse(missing) : undefined;
  const body = typeof value === "string" ? utf8Encode(value) : value;
  if (!isUint8Array(body)) return refuse({ rule: "type", reason: "must be a string or a Uint8Array" });
  const { maxBytes = Infinity } = member;
  if (body.length > maxBytes) refuse(tooManyBytes(maxBytes));
  // No fetch takes shared memory.
  return body.buffer instanceof ArrayBuffer ? body : Uint8Array.from(body);
}

/** Of any realm: test runners give their tests globals of their own. */
function isUint8Array(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Partial<Uint8Array>)[Symbol.toStringTag] === "Uint8Array";
}
