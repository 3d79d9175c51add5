import { events } from "../../../generated/events.js";
import { encodeMessage } from "../../event-stream/encode.js";
import type { EventMembers } from "../../event-stream/events.js";
import type { Bytes } from "../../shared/bytes.js";
import type { EventTable } from "../../tables.js";
import type { EventName } from "../invocation.js";

/**
 * Encodes an event into a frame. The document's table says where each member stands in it. The members must have the
 * types that the document gives them; `readPart` checks those of scripted streams.
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
