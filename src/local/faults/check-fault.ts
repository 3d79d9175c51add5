import { ConfigurationError } from "../../errors.js";
import { adviceOn } from "../../shared/known-names.js";
import { orUndefined } from "../../shared/or-undefined.js";
import { isObject, refuseUnknownNames } from "../check-object.js";
import { headerName, integer, oneOf, optional, recordOf, required, text, type Field } from "./fields.js";
import type { Fault } from "./types.js";

type Kind = Fault["kind"];
type FieldOf<K extends Kind> = Exclude<keyof Extract<Fault, { kind: K }>, "kind">;

const longestTimer = 2 ** 31 - 1;
const tenYears = 315_360_000_000;
const headerValue = text("printable ASCII", (value) => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value));
// A header of an event-stream frame can hold no more.
const frameHeader = text("at most 32,767 bytes of text", (value) => Buffer.byteLength(value) <= 32_767);
const scalar = {
  must: "a number, true, false or printable ASCII",
  accepts: (value: unknown) => Number.isFinite(value) || typeof value === "boolean" || headerValue.accepts(value),
};
const errorMember = {
  must: `${scalar.must}, or an object or a list of what JSON holds`,
  // A list that holds itself would never end.
  accepts: (value: unknown) =>
    scalar.accepts(value) || (isComposite(value) && orUndefined(() => isJson(value)) === true),
};
const afterEvents = optional(integer(0, Number.MAX_SAFE_INTEGER));

/** The fields of each kind with their rules. */
const fields: { readonly [K in Kind]: Readonly<Record<FieldOf<K>, Field>> } = {
  error: {
    name: required(headerValue),
    status: optional(integer(400, 599)),
    message: optional(text()),
    members: optional(recordOf(errorMember)),
    headers: optional(recordOf(headerValue, headerName)),
    runsFunction: optional(oneOf(true, false)),
  },
  refuse: { milliseconds: optional(integer(1, longestTimer)) },
  reset: {
    when: optional(oneOf("before-headers", "after-headers")),
    afterBytes: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  },
  cut: { where: required(oneOf("frame-boundary", "prelude", "frame")), afterEvents },
  corrupt: { what: required(oneOf("prelude-checksum", "message-checksum", "length", "header")), afterEvents },
  message: {
    type: required(oneOf("exception", "error")),
    name: optional(headerValue, frameHeader),
    message: optional(frameHeader),
    afterEvents,
  },
  stall: { when: optional(oneOf("before-headers")), afterEvents },
  drip: { milliseconds: optional(integer(0, longestTimer)) },
  skew: { milliseconds: required(integer(-tenYears, tenYears)) },
  "duplicate-complete": {},
  "trailing-bytes": { bytes: optional(integer(1, 1024 * 1024)) },
  "unknown-event": { afterEvents },
  "unknown-header-type": { afterEvents },
  redirect: { location: optional(headerValue), status: optional(integer(300, 399)) },
  "content-type": { contentType: optional(headerValue), body: optional(text()) },
};

/** All kinds of faults. */
export const faultKinds = Object.keys(fields) as readonly Kind[];

/** Pairs of fields of which a fault may have one only. */
const exclusive: Partial<Record<Kind, readonly [string, string]>> = {
  reset: ["when", "afterBytes"],
  stall: ["when", "afterEvents"],
};

/**
 * Checks a fault, which need not have been type-checked.
 *
 * @returns A copy, so that a later change of the given object has no effect.
 * @throws ConfigurationError that names the first field that cannot be.
 */
export function checkFault(fault: unknown): Fault {
  if (!isObject(fault)) throw new ConfigurationError('The fault must be an object, such as { kind: "reset" }');
  const { kind, ...given } = fault;
  if (!isKind(kind)) {
    const [problem, name] =
      typeof kind === "string" ? [`There is no fault of the kind ${kind}`, kind] : ["The fault must have a kind", ""];
    throw new ConfigurationError(`${problem}: ${adviceOn(name, faultKinds)}`);
  }
  const known: Readonly<Record<string, Field>> = fields[kind];
  refuseUnknownNames(given, Object.keys(known), `The fault of the kind ${kind}`, "field");
  for (const [name, { isRequired, rules }] of Object.entries(known)) {
    const value = given[name];
    if (value === undefined && !isRequired) continue;
    const broken = rules.find((rule) => !rule.accepts(value));
    if (broken !== undefined) throw new ConfigurationError(`The fault's ${name} must be ${broken.must}`);
  }
  const [one = "", other = ""] = exclusive[kind] ?? [];
  if (given[one] !== undefined && given[other] !== undefined) {
    throw new ConfigurationError(`The fault's ${one} and ${other} exclude each other: give one of them`);
  }
  return structuredClone({ ...given, kind }) as unknown as Fault;
}

/** Whether JSON holds the value. @throws RangeError where it holds itself */
function isJson(value: unknown): boolean {
  if (isComposite(value)) return Object.values(value).every(isJson);
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** Whether the value is a list or an object of no class. */
function isComposite(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function isKind(kind: unknown): kind is Kind {
  return typeof kind === "string" && Object.hasOwn(fields, kind);
}
