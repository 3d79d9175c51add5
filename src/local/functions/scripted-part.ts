import type { EventMembers } from "../../event-stream/events.js";
import { readValue, type ValueType } from "../../shared/value.js";
import type { EventTable } from "../../tables.js";
import { isObject } from "../check-object.js";
import { eventStream, payloadMember, type EventName, type NamedEvent } from "../invocation.js";

const { events, payload } = eventStream;

/**
 * Reads what a scripted stream yielded: bytes of the payload, or an event. An event is checked, since scripts are not
 * always type-checked, and a member that the document does not know would vanish in silence.
 *
 * @throws TypeError for anything else, and for an event that does not fit the document.
 */
export function readPart(part: unknown): Uint8Array | NamedEvent {
  if (part instanceof Uint8Array) return part;
  if (typeof part === "string") return Buffer.from(part);
  const [event, ...others] = definedEntries(part);
  if (event === undefined || others.length > 0) {
    throw new TypeError(
      "A scripted stream must yield strings, Uint8Arrays, or an event under its name as the only key, " +
        `such as { ${payload}: { ${payloadMember} } }`,
    );
  }
  const [name, members] = event;
  if (!isEventName(name)) {
    throw new TypeError(`There is no event ${name}: the events are ${Object.keys(events).join(" and ")}`);
  }
  if (!isObject(members)) throw new TypeError(`The members of ${name} must be an object`);
  return { name, members: checkedMembers(name, members) };
}

/** Counts the bytes of payload in a part. */
export function payloadLength(part: Uint8Array | NamedEvent): number {
  if (part instanceof Uint8Array) return part.length;
  return Object.values(part.members).reduce<number>(
    (sum, value) => sum + (value instanceof Uint8Array ? value.length : 0),
    0,
  );
}

function checkedMembers(event: EventName, members: object): EventMembers {
  const table: EventTable = events[event];
  const entries = definedEntries(members);
  for (const [member, value] of entries) {
    if (!Object.hasOwn(table.members, member)) {
      throw new TypeError(`${event} has no member ${member}: its members are ${Object.keys(table.members).join(", ")}`);
    }
    const type = table.types?.[member] ?? "string";
    const isPayload = table.members[member] === "payload";
    if (isPayload ? !(value instanceof Uint8Array) : !fits(type, value)) {
      throw new TypeError(`${event}.${member} must be ${isPayload ? "a Uint8Array" : nameOf(type)}`);
    }
    if (table.members[member] === "header" && !fitsHeader(value)) {
      throw new TypeError(`${event}.${member} must be a whole number of 64 bits, as the header of a frame holds it`);
    }
  }
  return Object.fromEntries(entries);
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** Leaves out members that are undefined: the type of an event allows the names of the other events with undefined. */
function definedEntries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
}

/** Whether a value is of the type itself, and not only of one that the client reads as it. */
function fits(type: ValueType, value: unknown): boolean {
  if (type === "timestamp") return value instanceof Date && readValue(type, value) !== undefined;
  if (type === "any") return true;
  return typeof type === "string" ? typeof value === type : readValue(type, value) !== undefined;
}

/** Whether the header of a frame can hold the value: its numbers are whole and have 64 bits at most. */
function fitsHeader(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return typeof value !== "bigint" || BigInt.asIntN(64, value) === value;
}

function nameOf(type: ValueType): string {
  if (type === "timestamp") return "a Date";
  if (typeof type === "string") return `a ${type}`;
  return "list" in type ? "a list as the document describes it" : "an object as the document describes it";
}
