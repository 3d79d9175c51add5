import { utf8Encode } from "../shared/bytes.js";
import { readValue } from "../shared/value.js";
import type { MemberTable, ValueLimits } from "../tables.js";

/** A broken rule: its name as in JSON Schema where that has one, and the words that go after the member's name. */
export interface Violation {
  readonly rule: string;
  readonly reason: string;
}

// Trailing bits are not checked: AWS takes what a lenient decoder takes.
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;
const fieldContent = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;

/** Finds what HTTP and the signature cannot carry of a header's value: it must be printable ASCII, without blanks around it. */
export function fieldValueViolation(value: string): Violation | undefined {
  if (fieldContent.test(value)) return undefined;
  return { rule: "field-value", reason: "must be printable ASCII, without line breaks and without blanks at its ends" };
}

export const missing: Violation = { rule: "required", reason: "is required" };

/** Writes a value that breaks no rule as a text. */
export function writeValue(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Finds the first rule of the document that the value of a member beside the body breaks. */
export function violation(member: MemberTable, value: unknown): Violation | undefined {
  if (value === undefined || value === null) return member.required ? missing : undefined;
  return member.items === undefined
    ? valueViolation(member, member, value)
    : listViolation(member, member.items, value);
}

function listViolation(member: MemberTable, items: ValueLimits, value: unknown): Violation | undefined {
  const { minItems = 0, maxItems = Infinity, explode, uniqueItems } = member;
  if (!Array.isArray(value)) return { rule: "type", reason: "must be a list" };
  if (value.length < minItems) return { rule: "minItems", reason: `must have at least ${minItems} items` };
  if (value.length > maxItems) return { rule: "maxItems", reason: `must have at most ${maxItems} items` };
  if (uniqueItems && new Set(value.map(writeValue)).size < value.length)
    return { rule: "uniqueItems", reason: "must not have an item twice" };
  const isJoined = member.in === "header" || explode === false;
  for (const [index, item] of (value as unknown[]).entries()) {
    const broken =
      isJoined && writeValue(item).includes(",")
        ? { rule: "comma", reason: "must not hold a comma, which separates the items" }
        : valueViolation(member, items, item);
    if (broken)
      return { rule: broken.rule, reason: `has an item that does not fit: the item ${index} ${broken.reason}` };
  }
  return undefined;
}

function valueViolation(member: MemberTable, limits: ValueLimits, value: unknown): Violation | undefined {
  const { type = "string", enum: values } = limits;
  const broken = type === "string" ? textViolation(member, limits, value) : typedViolation(type, limits, value);
  if (broken !== undefined) return broken;
  if (values?.includes(value as string) === false)
    return { rule: "enum", reason: `must be one of ${values.join(", ")}` };
  return type === "string" ? formViolation(limits, value as string) : undefined;
}

function typedViolation(type: string, { minimum, maximum }: ValueLimits, value: unknown): Violation | undefined {
  if (!(types[type] as (value: unknown) => boolean)(value))
    return { rule: "type", reason: `must be ${typeNames[type]}` };
  const isBelow = minimum !== undefined && (value as number) < minimum;
  if (!isBelow && !(maximum !== undefined && (value as number) > maximum)) return undefined;
  return { rule: isBelow ? "minimum" : "maximum", reason: `must be ${rangeText(minimum, maximum)}` };
}

function rangeText(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === "boolean",
  "date-time": (value) => (value instanceof Date || typeof value === "string") && !!readValue("timestamp", value),
};
const typeNames: Readonly<Record<string, string>> = {
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  "date-time": "a Date, or a time such as 2026-11-22T17:06:11Z",
};

/** Finds what HTTP or the limits of lengths do not let a text be. */
function textViolation(member: MemberTable, limits: ValueLimits, value: unknown): Violation | undefined {
  const { minLength = 0, maxLength = Infinity, maxBytes = Infinity } = limits;
  if (typeof value !== "string") return { rule: "type", reason: "must be a string" };
  if (value.length < minLength) return { rule: "minLength", reason: `must have at least ${minLength} characters` };
  if (value.length > maxLength) return { rule: "maxLength", reason: `must have at most ${maxLength} characters` };
  if (value.length > maxBytes || utf8Encode(value).length > maxBytes) return tooManyBytes(maxBytes);
  if (member.in === "header") return fieldValueViolation(value);
  if (member.in === "path" && (value === "." || value === "..")) {
    return { rule: "dot-segment", reason: "must not be a dot segment, which URLs leave out" };
  }
  return undefined;
}

/** Finds what the document does not let a text consist of. */
function formViolation({ encoding, form, pattern, maxLengthWhen }: ValueLimits, value: string): Violation | undefined {
  if (encoding === "base64" && !(value.length % 4 === 0 && base64.test(value))) {
    return { rule: "contentEncoding", reason: "must be base64" };
  }
  if (pattern?.test(value) === false) {
    return { rule: "pattern", reason: `must be ${form ?? `text that matches ${pattern.source}`}` };
  }
  if (maxLengthWhen !== undefined && value.length > maxLengthWhen.maxLength && maxLengthWhen.pattern.test(value)) {
    return { rule: "maxLength", reason: `must have at most ${maxLengthWhen.maxLength} characters in this form` };
  }
  return undefined;
}

export function tooManyBytes(maxBytes: number): Violation {
  return { rule: "maxBytes", reason: `must have at most ${maxBytes} bytes` };
}
