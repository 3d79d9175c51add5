import { events } from "../../../generated/events.js";
import type { EventMembers } from "../../event-stream/events.js";
import type { EventTable } from "../../tables.js";
import type { EventName } from "../answer/event-frame.js";

/** An event as a scripted stream yields it. */
export interface ScriptedEvent {
  readonly name: EventName;
  readonly members: EventMembers;
}

/**
 * Reads what a scripted stream yielded: bytes of the payload, or an event. Scripts are not always type-checked, and a
 * member that is none would vanish in silence.
 *
 * @throws TypeError for all else, and for an event that does not fit the document.
 */
export function readPart(part: unknown): Uint8Array | ScriptedEvent {
  if (part instanceof Uint8Array) return part;
  if (typeof part === "string") return Buffer.from(part);
  const [event, ...others] = definedEntries(part);
  if (event === undefined || others.length > 0) {
    throw new TypeError(
      "A scripted stream must yield strings, Uint8Arrays, or events under their name as the only key",
    );
  }
  const [name, members] = event;
  if (!isEventName(name)) throw new TypeError(`The document has no event ${name}`);
  if (!isObject(members)) throw new TypeError(`The members of ${name} must be an object`);
  return { name, members: checkedMembers(name, members) };
}

/** How many bytes of payload a part has. */
export function payloadLength(part: Uint8Array | ScriptedEvent): number {
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
    if (!Object.hasOwn(table.members, member)) throw new TypeError(`${event} has no member ${member}`);
    const type = table.types?.[member] ?? "string";
    const isPayload = table.members[member] === "payload";
    if (isPayload ? !(value instanceof Uint8Array) : typeof value !== type) {
      throw new TypeError(`${event}.${member} must be a ${isPayload ? "Uint8Array" : type}`);
    }
  }
  return Object.fromEntries(entries);
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without those that are undefined: the type of an event names the other events as well. */
function definedEntries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
}
