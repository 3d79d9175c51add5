import type { InvokeWithResponseStreamParameters } from "../../generated/operations.js";
import { ValidationError } from "../errors.js";
import { isBytes, utf8Encode, type Bytes } from "../shared/bytes.js";
import { own } from "../shared/json.js";
import { unknownName } from "../shared/known-names.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { MemberTable, OperationTable } from "../tables.js";

/**
 * The function's event, at most one of: `Payload`, sent as it is (text as UTF-8), and `json`, any value that
 * `JSON.stringify` takes. Without either the body is empty.
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
  readonly body: Bytes | undefined;
}

/** A broken rule: its name as in JSON Schema where that has one, and the words that go after the member's name. */
export interface Violation {
  readonly rule: string;
  readonly reason: string;
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
  const places: Pick<BoundInput, "path" | "query" | "header"> = { path: {}, query: {}, header: {} };
  let body: Bytes | undefined;
  for (const [name, member] of Object.entries(operation.members)) {
    const value = own(values, name) ?? undefined;
    if (member.in === "body") {
      body = bindBody(name, member, value, own(values, jsonMember));
    } else {
      const broken = violation(member, value);
      if (broken !== undefined) throw new ValidationError(name, broken, member.source);
      if (value !== undefined) places[member.in][member.name] = value as string;
    }
  }
  return { ...places, body };
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

// Trailing bits are not checked: AWS takes what a lenient decoder takes.
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const fieldContent = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;

/** Finds what HTTP and the signature cannot carry of a header's value: it must be printable ASCII, without blanks around it. */
export function fieldValueViolation(value: string): Violation | undefined {
  if (fieldContent.test(value)) return undefined;
  return { rule: "field-value", reason: "must be printable ASCII, without line breaks and without blanks at its ends" };
}

const missing: Violation = { rule: "required", reason: "is required" };

/** Finds the first rule of the document that the value of a member beside the body breaks. */
export function violation(member: MemberTable, value: unknown): Violation | undefined {
  const { minLength = 0, maxLength = Infinity, maxBytes = Infinity, enum: values, pattern, maxLengthWhen } = member;
  if (value === undefined || value === null) return member.required ? missing : undefined;
  if (typeof value !== "string") return { rule: "type", reason: "must be a string" };
  if (value.length < minLength) return { rule: "minLength", reason: `must have at least ${minLength} characters` };
  if (value.length > maxLength) return { rule: "maxLength", reason: `must have at most ${maxLength} characters` };
  if (value.length > maxBytes || utf8Encode(value).length > maxBytes) return tooManyBytes(maxBytes);
  const unfit = member.in === "header" ? fieldValueViolation(value) : undefined;
  if (unfit !== undefined) return unfit;
  if (member.in === "path" && (value === "." || value === "..")) {
    return { rule: "dot-segment", reason: "must not be a dot segment, which URLs leave out" };
  }
  if (values?.includes(value) === false) return { rule: "enum", reason: `must be one of ${values.join(", ")}` };
  if (member.encoding === "base64" && !(value.length % 4 === 0 && base64.test(value))) {
    return { rule: "contentEncoding", reason: "must be base64" };
  }
  if (pattern?.test(value) === false) {
    return { rule: "pattern", reason: `must be ${member.form ?? `text that matches ${pattern.source}`}` };
  }
  if (maxLengthWhen !== undefined && value.length > maxLengthWhen.maxLength && maxLengthWhen.pattern.test(value)) {
    return { rule: "maxLength", reason: `must have at most ${maxLengthWhen.maxLength} characters in this form` };
  }
  return undefined;
}

function tooManyBytes(maxBytes: number): Violation {
  return { rule: "maxBytes", reason: `must have at most ${maxBytes} bytes` };
}
