import { StreamError } from "../errors.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { messageOf, own, parseJson, textOf } from "../shared/json.js";
import type { Message } from "../shared/smithy-types.js";
import { printable } from "../shared/text.js";
import type { EventTable } from "../tables.js";

/** An event's members, by name. */
export type EventMembers = Readonly<Record<string, unknown>>;

/** An event with its name as its only key. */
export type NamedEvent = Readonly<Record<string, EventMembers>>;

/** What the headers of a message say about its event. */
interface EventKind {
  readonly name: string;
  readonly table: EventTable;
  /** The name of the member that is the whole body, where the event has no other. */
  readonly payload: string | undefined;
}

/** A message whose body may be a view that is made when it is read. */
type EventMessage = Message & { readonly body: Bytes };

/**
 * Decodes a stream's messages into the events of the table. Messages that share a `headers` object are of one kind, which
 * is then looked up once, since the lookup is a large part of the cost of a small event.
 */
export class EventDecoder {
  readonly #events: Readonly<Record<string, EventTable>>;
  #headers: Message["headers"] | undefined;
  #kind: EventKind | undefined;

  constructor(events: Readonly<Record<string, EventTable>>) {
    this.#events = events;
  }

  /**
   * Decodes a message into its event. An event that the document does not know is skipped, as AWS's SDK does.
   *
   * @returns The event, undefined for one that is skipped.
   * @throws StreamError `exception` for an exception or error frame, `malformed` for contents that do not fit the table.
   */
  decode(message: EventMessage): NamedEvent | undefined {
    const kind = this.#kindOf(message);
    if (kind === undefined) return undefined;
    const { name, table, payload } = kind;
    // The key is assigned, since a literal with a computed key is much slower.
    const event: Record<string, EventMembers> = {};
    const members: Record<string, unknown> = payload === undefined ? decodeMembers(message, name, table) : {};
    if (payload !== undefined) members[payload] = message.body;
    event[name] = members;
    return event;
  }

  /** Whether the message's body is the payload of an event that has no other member. @throws StreamError as `decode` does */
  isPayload(message: EventMessage): boolean {
    return this.#kindOf(message)?.payload !== undefined;
  }

  #kindOf(message: EventMessage): EventKind | undefined {
    if (message.headers !== this.#headers) {
      this.#kind = eventKind(message, this.#events);
      this.#headers = message.headers;
    }
    return this.#kind;
  }
}

function eventKind(message: EventMessage, events: Readonly<Record<string, EventTable>>): EventKind | undefined {
  const header = (name: string): string | undefined => textOf(own(message.headers, name)?.value);
  switch (header(":message-type")) {
    case "event": {
      const name = header(":event-type");
      if (name === undefined) throw new StreamError("malformed", "An event frame has no :event-type header");
      const table = own(events, name);
      if (table === undefined) return undefined;
      const [[member, location] = [], ...others] = Object.entries(table.members);
      return { name, table, payload: location === "payload" && others.length === 0 ? member : undefined };
    }
    case "exception":
      throw exception(header(":exception-type"), messageOf(parseJson(utf8Decode(message.body))));
    case "error":
      throw exception(header(":error-code"), header(":error-message"));
    default:
      throw new StreamError("malformed", "A frame has no known :message-type");
  }
}

function decodeMembers(message: EventMessage, event: string, table: EventTable): EventMembers {
  const members: Record<string, unknown> = {};
  let json: Readonly<Record<string, unknown>> | undefined;
  for (const name in table.members) {
    const location = table.members[name];
    if (location === "payload") {
      members[name] = message.body;
      continue;
    }
    const value =
      location === "header" ? own(message.headers, name)?.value : own((json ??= jsonObject(message.body, event)), name);
    if (value === undefined || value === null) continue;
    const type = table.types?.[name] ?? "string";
    if (typeof value !== type) throw new StreamError("malformed", `${event}.${name} is not a ${type}`);
    members[name] = value;
  }
  return members;
}

function jsonObject(body: Bytes, event: string): Record<string, unknown> {
  if (body.length === 0) return {};
  const value = parseJson(utf8Decode(body));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new StreamError("malformed", `The body of ${event} is not a JSON object`);
}

function exception(exceptionName = "UnknownError", text = "no message"): StreamError {
  return new StreamError("exception", `The stream ended with ${printable(exceptionName)}: ${printable(text)}`, {
    exceptionName,
  });
}
