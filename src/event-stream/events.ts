import type { Message } from "../smithy-types.js";
import type { EventTable } from "../tables.js";
import { utf8Decode, type Bytes } from "../bytes.js";
import { StreamError } from "../errors.js";

/** An event's members, by name. */
export type EventMembers = Readonly<Record<string, unknown>>;

/**
 * Decodes a message into an event of the table: an object with the event's name as its only key, or undefined for an
 * event that the document does not know, which is passed over as AWS's SDK does.
 *
 * @throws StreamError `exception` for an exception or error frame, `malformed` for contents that do not fit the table.
 */
export function decodeEvent(
  message: Message & { body: Bytes },
  events: Readonly<Record<string, EventTable>>,
): Record<string, EventMembers> | undefined {
  const messageType = stringHeader(message, ":message-type");
  switch (messageType) {
    case "event": {
      const name = stringHeader(message, ":event-type");
      if (name === undefined) throw new StreamError("malformed", "An event frame has no :event-type header");
      const table = Object.hasOwn(events, name) ? events[name] : undefined;
      return table === undefined ? undefined : { [name]: decodeMembers(message, name, table) };
    }
    case "exception":
      throw exception(stringHeader(message, ":exception-type"), jsonMessage(message.body));
    case "error":
      throw exception(stringHeader(message, ":error-code"), stringHeader(message, ":error-message"));
    default:
      throw new StreamError("malformed", "A frame has no known :message-type");
  }
}

function decodeMembers(message: Message & { body: Bytes }, event: string, table: EventTable): EventMembers {
  const members: Record<string, unknown> = {};
  let json: Readonly<Record<string, unknown>> | undefined;
  for (const name in table.members) {
    const location = table.members[name];
    if (location === "payload") {
      members[name] = message.body;
      continue;
    }
    const value = location === "header" ? header(message, name) : own((json ??= jsonObject(message.body, event)), name);
    if (value === undefined || value === null) continue;
    const type = table.types?.[name] ?? "string";
    if (typeof value !== type) throw new StreamError("malformed", `${event}.${name} is not a ${type}`);
    members[name] = value;
  }
  return members;
}

function jsonObject(body: Bytes, event: string): Record<string, unknown> {
  if (body.length === 0) return {};
  const value = parseJson(body);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new StreamError("malformed", `The body of ${event} is not a JSON object`);
}

function parseJson(body: Bytes): unknown {
  try {
    return JSON.parse(utf8Decode(body));
  } catch {
    return undefined;
  }
}

function jsonMessage(body: Bytes): string | undefined {
  const value = parseJson(body) as { message?: unknown; Message?: unknown } | null | undefined;
  const text = value?.message ?? value?.Message;
  return typeof text === "string" ? text : undefined;
}

function exception(exceptionName = "UnknownError", text = "no message"): StreamError {
  return new StreamError("exception", `The stream ended with ${exceptionName}: ${text}`, { exceptionName });
}

function header(message: Message, name: string): unknown {
  return own(message.headers, name)?.value;
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function stringHeader(message: Message, name: string): string | undefined {
  const value = header(message, name);
  return typeof value === "string" ? value : undefined;
}
