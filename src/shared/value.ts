import { hasTypedOutput } from "../../generated/features.js";

/**
 * The type of a member of an error, of an event or of the output. `bigint` is a whole number of 64 bits, `timestamp` a
 * Date, `any` whatever JSON holds. An object has members, each with its type; a list and a map have values of one type.
 */
export type ValueType =
  | "string"
  | "number"
  | "bigint"
  | "boolean"
  | "timestamp"
  | "any"
  | { readonly members: ValueTypes }
  | { readonly list: ValueType }
  | { readonly map: ValueType };

/** The types of members, by their names. */
export type ValueTypes = Readonly<Record<string, ValueType>>;

/** As RFC 3339 writes a time. */
const dateTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/**
 * Reads a value of JSON, of a frame's header or of a response's header as AWS's SDK does: a number and a boolean may
 * come as texts, and a time as RFC 3339 writes it or in seconds since 1970.
 *
 * @param types - The types of the members that are no strings.
 * @param value - Neither undefined nor null.
 * @returns undefined where the value does not fit its type.
 */
export function readMember(types: ValueTypes | undefined, name: string, value: unknown): unknown {
  return hasTypedOutput ? readValue(types?.[name] ?? "string", value) : readText(value);
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Reads a value as `readMember` does. */
export function readValue(type: ValueType, value: unknown): unknown {
  if (typeof type === "object") return readComposite(type, value);
  switch (type) {
    case "number":
      return readNumber(value);
    case "bigint":
      return readBigInt(value);
    case "boolean":
      return typeof value === "boolean" ? value : value === "true" || (value === "false" ? false : undefined);
    case "timestamp":
      return readTimestamp(value);
    case "any":
      return value;
    default:
      return readText(value);
  }
}

function readNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const isText = typeof value === "string" ? value.trim() !== "" : isInteger64(value);
  const number = isText ? Number(textOf(value as Parameters<typeof textOf>[0])) : NaN;
  // A whole number that a number cannot hold would be another one.
  const isExact = typeof value === "string" || Number.isSafeInteger(number);
  return Number.isNaN(number) || !isExact ? undefined : number;
}

function readBigInt(value: unknown): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  const text = typeof value === "string" || isInteger64(value) ? textOf(value) : "";
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

/** Whether the value is an integer of 64 bits as the Smithy codec gives it. */
function isInteger64(value: unknown): value is { readonly bytes: Uint8Array } {
  return typeof value === "object" && value !== null && "bytes" in value;
}

/** Writes a text or an integer of 64 bits as a text. The codec's own text of an integer is that of the nearest number. */
function textOf(value: string | { readonly bytes: Uint8Array }): string {
  if (typeof value === "string") return value;
  const { buffer, byteOffset, byteLength } = value.bytes;
  return String(new DataView(buffer, byteOffset, byteLength).getBigInt64(0));
}

/** @returns undefined for what is neither a valid Date, a time as RFC 3339 writes it nor seconds since 1970 */
export function readTimestamp(value: unknown): Date | undefined {
  const isText = typeof value === "string" && dateTime.test(value);
  const date =
    value instanceof Date ? value : new Date(typeof value === "number" ? value * 1000 : isText ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Leaves out the members of an object that are null. Whatever does not fit makes the whole not fit. */
function readComposite(type: Exclude<ValueType, string>, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) !== "list" in type) return undefined;
  if ("list" in type) {
    const items = (value as unknown[]).map((item) => (item === null ? undefined : readValue(type.list, item)));
    return items.includes(undefined) ? undefined : items;
  }
  const entries: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    const itemType = "map" in type ? type.map : Object.hasOwn(type.members, name) ? type.members[name] : undefined;
    // The document does not know every member that the service may send.
    if (itemType === undefined || item === null) continue;
    const read = readValue(itemType, item);
    if (read === undefined) return undefined;
    entries.push([name, read]);
  }
  return Object.fromEntries(entries);
}
