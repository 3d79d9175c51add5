import { encodeMessage } from "../../event-stream/encode.js";
import type { EventMembers } from "../../event-stream/events.js";
import type { Bytes } from "../../shared/bytes.js";
import type { Message } from "../../shared/smithy-types.js";
import type { EventTable, ValueType } from "../../tables.js";
import { eventStream, frameContentTypes, type EventName } from "../invocation.js";

/**
 * Encodes an event into a frame. The document's table says where each member stands in it. The members must have the
 * types that the document gives them; `readPart` checks those of scripted streams.
 */
export function encodeEvent(name: EventName, members: EventMembers): Bytes {
  const table: EventTable = eventStream.events[name];
  const headers: Record<string, HeaderValue> = {
    ":event-type": { type: "string", value: name },
    ":content-type": { type: "string", value: frameContentTypes[name] },
    ":message-type": { type: "string", value: "event" },
  };
  const json: Record<string, unknown> = {};
  let payload: Uint8Array | undefined;
  for (const [member, location] of Object.entries(table.members)) {
    const value = members[member];
    if (location === "payload") payload = (value as Uint8Array | undefined) ?? new Uint8Array(0);
    else if (value === undefined) continue;
    else if (location === "header") headers[member] = headerValue(table.types?.[member] ?? "string", value);
    else json[member] = value;
  }
  return encodeMessage({ headers, body: payload ?? Buffer.from(JSON.stringify(json, writeBigInt)) });
}

type HeaderValue = Message["headers"][string];

/** Writes a value into a header as AWS's SDK does: a whole number of 32 bits as an integer, any other number as a long. */
function headerValue(type: ValueType, value: unknown): HeaderValue {
  switch (type) {
    case "boolean":
      return { type, value: value as boolean };
    case "timestamp":
      return { type, value: value as Date };
    case "number":
    case "bigint":
      return Number(value) === (Number(value) | 0)
        ? { type: "integer", value: Number(value) }
        : { type: "long", value: longOf(value as number | bigint) };
    default:
      return { type: "string", value: value as string };
  }
}

/** Makes a whole number of 64 bits as the codec takes it. */
function longOf(value: number | bigint): Extract<HeaderValue, { type: "long" }>["value"] {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value));
  return { bytes, valueOf: () => Number(value), toString: () => String(value) };
}

/** Writes a whole number of 64 bits as a number of JSON, or as a text where readers of JSON would round the number. */
function writeBigInt(_key: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
