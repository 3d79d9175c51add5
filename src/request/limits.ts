import { hasListInput, hasTypedInput } from "../../generated/features.js";
import { utf8Encode } from "../shared/bytes.js";
import { fromText } from "./text-values.js";
import { readTimestamp } from "../shared/value.js";
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
  return hasTypedInput && value instanceof Date ? value.toISOString() : String(value);
}

/** Finds the first rule of the document that the value of a member beside the body breaks. */
export function violation(member: MemberTable, value: unknown): Violation | undefined {
  if (value === undefined || value === null) return member.required ? missing : undefined;
  return !hasListInput || member.items === undefined
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
  return hasTypedInput && limits.type !== undefined
    ? typedViolation(limits, value)
    : textViolation(member, limits, value);
}

/**
 * Finds the first rule that the text of a presigned request's parameter breaks. It may be a number whatever kinds of
 * members the operations have.
 */
export function parameterViolation(parameter: MemberTable, text: string | undefined): Violation | undefined {
  return text === undefined || parameter.type === undefined
    ? violation(parameter, text)
    : typedViolation(parameter, fromText(parameter, text));
}

function typedViolation(limits: ValueLimits, value: unknown): Violation | undefined {
  const { enum: values, minimum = -Infinity, maximum = Infinity } = limits;
  const wanted = wantedType(limits.type, value);
  if (wanted !== undefined) return { rule: "type", reason: `must be ${wanted}` };
  if (values?.includes(value as number) === false) return notInEnum(values);
  const isBelow = (value as number) < minimum;
  if (!isBelow && !((value as number) > maximum)) return undefined;
  return { rule: isBelow ? "minimum" : "maximum", reason: `must be ${rangeText(minimum, maximum)}` };
}

/** @returns what the value should be, undefined where it is that */
function wantedType(type: ValueLimits["type"], value: unknown): string | undefined {
  switch (type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : "true or false";
    case "integer":
      return Number.isSafeInteger(value) ? undefined : "a whole number";
    case "number":
      return Number.isFinite(value) ? undefined : "a number";
    default:
      return typeof value !== "number" && readTimestamp(value) !== undefined
        ? undefined
        : "a Date, or a time such as 2026-11-22T17:06:11Z";
  }
}

function rangeText(minimum: number, maximum: number): string {
  if (minimum === -Infinity) return `at most ${maximum}`;
  return maximum === Infinity ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
}

function textViolation(member: MemberTable, limits: ValueLimits, value: unknown): Violation | undefined {
  const { minLength = 0, maxLength = Infinity, maxBytes, enum: values, pattern, maxLengthWhen } = limits;
  if (typeof value !== "string") return { rule: "type", reason: "must be a string" };
  if (value.length < minLength) return { rule: "minLength", reason: `must have at least ${minLength} characters` };
  if (value.length > maxLength) return { rule: "maxLength", reason: `must have at most ${maxLength} characters` };
  if (maxBytes !== undefined && utf8Encode(value).length > maxBytes) return tooManyBytes(maxBytes);
  const unfit = member.in === "header" ? fieldValueViolation(value) : undefined;
  if (unfit !== undefined) return unfit;
  if (member.in === "path" && (value === "." || value === "..")) {
    return { rule: "dot-segment", reason: "must not be a dot segment, which URLs leave out" };
  }
  if (values?.includes(value) === false) return notInEnum(values);
  if (limits.encoding === "base64" && !(value.length % 4 === 0 && base64.test(value))) {
    return { rule: "contentEncoding", reason: "must be base64" };
  }
  if (pattern?.test(value) === false) {
    return { rule: "pattern", reason: `must be ${limits.form ?? `text that matches ${pattern.source}`}` };
  }
  if (maxLengthWhen !== undefined && value.length > maxLengthWhen.maxLength && maxLengthWhen.pattern.test(value)) {
    return { rule: "maxLength", reason: `must have at most ${maxLengthWhen.maxLength} characters in this form` };
  }
  return undefined;
}

function notInEnum(values: readonly unknown[]): Violation {
  return { rule: "enum", reason: `must be one of ${values.join(", ")}` };
}

export function tooManyBytes(maxBytes: number): Violation {
  return { rule: "maxBytes", reason: `must have at most ${maxBytes} bytes` };
}
