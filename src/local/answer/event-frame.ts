import { events } from "../../../generated/events.js";
import type { Bytes } from "../../shared/bytes.js";
import { encodeMessage } from "../../event-stream/encode.js";
import type { EventMembers } from "../../event-stream/events.js";
import type { EventTable } from "../../tables.js";

/** An event of the document, by its name on the wire. */
export type EventName = keyof typeof events;

/**
 * Lays an event's members out in a frame, as the document's table says. Members must be what the document says they
 * are: see `readPart`.
 */
export function encodeEvent(name: EventName, members: EventMembers): Bytes {
  const table: EventTable = events[name];
  const headers: Record<string, HeaderValue> = {
    ":event-type": { type: "string", value: name },
    ":content-type": { type: "string", value: table.contentType },
    ":message-type": { type: "string", value: "event" },
  };
  const json: Record<string, unknown> = {};
  let payload: Uint8Array | undefined;
  for (const [member, location] of Object.entries(table.members)) {
    const value = members[member];
    if (location === "payload") payload = (value as Uint8Array | undefined) ?? new Uint8Array(0);
    else if (value === undefined) continue;
    else if (location === "header") headers[member] = headerValue(value);
    else json[member] = value;
  }
  return encodeMessage({ headers, body: payload ?? Buffer.from(JSON.stringify(json)) });
}

type HeaderValue =
  { type: "string"; value: string } | { type: "integer"; value: number } | { type: "boolean"; value: boolean };

function headerValue(value: unknown): HeaderValue {
  if (typeof value === "number") return { type: "integer", value };
  return typeof value === "boolean" ? { type: "boolean", value } : { type: "string", value: value as string };
}
