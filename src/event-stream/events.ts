import { StreamError } from "../errors.js";
import { utf8Decode, type Bytes } from "../shared/bytes.js";
import { messageOf, own, parseJson, textOf } from "../shared/json.js";
import type { Message } from "../shared/smithy-types.js";
import { printable } from "../shared/text.js";
import { readValue, type ValueType } from "../shared/value.js";
import type { EventStreamTable, EventTable } from "../tables.js";

/** An event's members, by name. */
export type EventMembers = Readonly<Record<string, unknown>>;

/** An event with its name as its only key. Under `$unknown` stands an event that does not fit the document, and why. */
export type NamedEvent = Readonly<Record<string, EventMembers | UnknownEvent>>;

/** The name of an event, and what is wrong with its contents. */
export type UnknownEvent = readonly [name: string, error: StreamError];

/** What a message is to its stream: a chunk of the payload, the end, or an event beside them. */
export type EventRole = "payload" | "end" | "side";

/** What the headers of a message say about its event. */
interface EventKind {
  readonly name: string;
  readonly table: EventTable;
  readonly role: EventRole;
  /** Whether the event has no member but the payload. */
  readonly isBytesAlone: boolean;
}

/** A message whose body may be a view that is made when it is read. */
type EventMessage = Message & { readonly body: Bytes };

/**
 * Decodes a stream's messages into the events of the table. Messages that share a `headers` object are of one kind, which
 * is then looked up once, since the lookup is a large part of the cost of a small event.
 */
export class EventDecoder {
  readonly #stream: EventStreamTable;
  #headers: Message["headers"] | undefined;
  #kind: EventKind | undefined;

  constructor(stream: EventStreamTable) {
    this.#stream = stream;
  }

  /**
   * Decodes a message into its event. An event that the document does not know is skipped, as AWS's SDK does. One that
   * does not fit the document never costs the payload: it is given as `$unknown`, and a member beside the payload is left
   * out.
   *
   * @returns The event, undefined for one that is skipped.
   * @throws StreamError `exception` for an exception or error frame, `malformed` where the last event does not fit.
   */
  decode(message: EventMessage): NamedEvent | undefined {
    const kind = this.#kindOf(message);
    if (kind === undefined) return undefined;
    const { name, role } = kind;
    // The key is assigned, since a literal with a computed key is much slower.
    const event: Record<string, EventMembers | UnknownEvent> = {};
    const members: Record<string, unknown> = {};
    if (kind.isBytesAlone) {
      members[this.#stream.payload.member] = message.body;
    } else {
      const misfit = decodeMembers(message, kind, members);
      if (misfit !== undefined && role !== "payload") {
        const error = new StreamError("malformed", misfit);
        if (role === "end") throw error;
        return { $unknown: [name, error] };
      }
    }
    event[name] = members;
    return event;
  }

  /** What the message is, undefined for an event that is skipped. @throws StreamError for an exception or error frame */
  roleOf(message: EventMessage): EventRole | undefined {
    return this.#kindOf(message)?.role;
  }

  #kindOf(message: EventMessage): EventKind | undefined {
    if (message.headers !== this.#headers) {
      this.#kind = eventKind(message, this.#stream);
      this.#headers = message.headers;
    }
    return this.#kind;
  }
}

function eventKind(message: EventMessage, { events, payload, end }: EventStreamTable): EventKind | undefined {
  const header = (name: string): string | undefined => textOf(own(message.headers, name)?.value);
  switch (header(":message-type")) {
    case "event": {
      const name = header(":event-type");
      if (name === undefined) throw new StreamError("malformed", "An event frame has no :event-type header");
      const table = own(events, name);
      if (table === undefined) return undefined;
      const role = name === payload.event ? "payload" : name === end.event ? "end" : "side";
      return { name, table, role, isBytesAlone: role === "payload" && Object.keys(table.members).length === 1 };
    }
    case "exception":
      throw exception(header(":exception-type"), messageOf(parseJson(utf8Decode(message.body))));
    case "error":
      throw exception(header(":error-code"), header(":error-message"));
    default:
      throw new StreamError("malformed", "A frame has no known :message-type");
  }
}

/** Adds the members that fit. @returns what is wrong with the others, undefined where all fit */
function decodeMembers(
  message: EventMessage,
  { name: event, table }: EventKind,
  members: Record<string, unknown>,
): string | undefined {
  let misfit: string | undefined;
  let json: Readonly<Record<string, unknown>> | undefined;
  for (const name in table.members) {
    const location = table.members[name];
    if (location === "payload") {
      members[name] = message.body;
      continue;
    }
    if (location === "json" && (json ??= jsonObject(message.body)) === undefined)
      return `The body of ${event} is not a JSON object`;
    const value = location === "header" ? own(message.headers, name)?.value : own(json ?? {}, name);
    if (value === undefined || value === null) continue;
    const type = table.types?.[name] ?? "string";
    const read = readValue(type, value);
    if (read === undefined) misfit ??= `${event}.${name} is not ${describeType(type)}`;
    else members[name] = read;
  }
  return misfit;
}

function describeType(type: ValueType): string {
  if (typeof type === "string") return `a ${type}`;
  return "list" in type
    ? "a list of the values that the document says"
    : "an object of the members that the document says";
}

function jsonObject(body: Bytes): Record<string, unknown> | undefined {
  if (body.length === 0) return {};
  const value = parseJson(utf8Decode(body));
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function exception(exceptionName = "UnknownError", text = "no message"): StreamError {
  return new StreamError("exception", `The stream ended with ${printable(exceptionName)}: ${printable(text)}`, {
    exceptionName,
  });
}
