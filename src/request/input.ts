import { ValidationError } from "../errors.js";
import { isBytes, utf8Encode, type Bytes } from "../shared/bytes.js";
import { documentName } from "../shared/document-name.js";
import { own } from "../shared/json.js";
import { unknownName } from "../shared/known-names.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { MemberTable, OperationTable } from "../tables.js";
import { warnOnce } from "./deprecation.js";
import { missing, tooManyBytes, violation, writeValue, type Violation } from "./limits.js";

/** An input in the places where HTTP carries it. */
export interface BoundInput {
  readonly path: Record<string, string>;
  /** A list is written by `writeQuery`. */
  readonly query: Record<string, string | readonly string[]>;
  readonly header: Record<string, string>;
  readonly body: Bytes | undefined;
}

/** The alternative to whichever member is the body. It is no member of the service. */
const jsonMember = "json";

/**
 * Binds an input to its places in the request. Members that the input inherits are not sent.
 *
 * @throws ValidationError for the first member that breaks a rule of the document.
 */
export function bind(operation: OperationTable, input: unknown): BoundInput {
  const source = `#/paths/${operation.path.replaceAll("/", "~1")}/${operation.method.toLowerCase()}`;
  if (typeof input !== "object" || input === null) {
    throw new ValidationError("input", { rule: "type", reason: "must be an object" }, source);
  }
  const values = input as Readonly<Record<string, unknown>>;
  const unknown = unknownName(values, [...Object.keys(operation.members), jsonMember]);
  if (unknown !== undefined) {
    const reason = `is not a member of the input: ${unknown.advice}`;
    throw new ValidationError(unknown.name, { rule: "unknown", reason }, source);
  }
  const places: Record<"path" | "query" | "header", Record<string, string | readonly string[]>> = {
    path: {},
    query: {},
    header: {},
  };
  let body: Bytes | undefined;
  for (const [name, member] of Object.entries(operation.members)) {
    const value = own(values, name) ?? undefined;
    if (member.in === "body") {
      body = bindBody(name, member, value, own(values, jsonMember));
    } else {
      const broken = violation(member, value);
      if (broken !== undefined) throw new ValidationError(name, broken, member.source);
      if (value === undefined) continue;
      if (member.deprecated) warnOnce(`The input member ${name} is deprecated (${documentName}${member.source})`);
      const text = Array.isArray(value) ? value.map(writeValue) : writeValue(value);
      places[member.in][member.name] = member.in === "header" ? String(text) : text;
    }
  }
  return { ...(places as Pick<BoundInput, "path" | "query" | "header">), body };
}

function bindBody(name: string, member: MemberTable, payload: unknown, json: unknown): Bytes | undefined {
  const isJson = json !== undefined;
  const refuse = (broken: Violation): never => {
    throw new ValidationError(isJson ? jsonMember : name, broken, member.source);
  };
  if (isJson && payload !== undefined) refuse({ rule: "exclusive", reason: `must not be given beside ${name}` });
  const value = isJson ? orUndefined(() => JSON.stringify(json)) : payload;
  if (isJson && value === undefined) refuse({ rule: "type", reason: "cannot be written as JSON" });
  if (value === undefined) return member.required ? refuse(missing) : undefined;
  const body = typeof value === "string" ? utf8Encode(value) : value;
  if (!isBytes(body)) return refuse({ rule: "type", reason: "must be a string or a Uint8Array" });
  const { maxBytes = Infinity } = member;
  if (body.length > maxBytes) refuse(tooManyBytes(maxBytes));
  // The caller may write to its bytes again, and no fetch takes shared memory.
  return body === payload ? Uint8Array.from(body) : body;
}
