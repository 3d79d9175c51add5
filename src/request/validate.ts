import type { MemberTable } from "../tables.js";
import { utf8Encode } from "../shared/bytes.js";

/** A broken rule: its name as in JSON Schema where that has one, and the words that go after the member's name. */
export interface Violation {
  readonly rule: string;
  readonly reason: string;
}

// Trailing bits are not looked at: AWS takes what a lenient decoder takes.
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const fieldContent = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;

/** Whether HTTP and the signature carry a header's value as it is: printable ASCII, without blanks around it. */
export function fieldValueViolation(value: string): Violation | undefined {
  if (fieldContent.test(value)) return undefined;
  return { rule: "field-value", reason: "must be printable ASCII, without line breaks and without blanks at its ends" };
}

export const missing: Violation = { rule: "required", reason: "is required" };

/** The first rule of the document that the value of a member beside the body breaks; undefined where it breaks none. */
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
  if (pattern?.test(value) === false)
    return { rule: "pattern", reason: "does not have the form that the document gives" };
  if (maxLengthWhen !== undefined && value.length > maxLengthWhen.maxLength && maxLengthWhen.pattern.test(value)) {
    return { rule: "maxLength", reason: `must have at most ${maxLengthWhen.maxLength} characters in this form` };
  }
  return undefined;
}

/** The violation of a limit in bytes. */
export function tooManyBytes(maxBytes: number): Violation {
  return { rule: "maxBytes", reason: `must have at most ${maxBytes} bytes` };
}
