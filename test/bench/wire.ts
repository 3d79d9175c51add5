import type { encodeMessage } from "../../src/event-stream/encode.js";
import { payload, period, type Work } from "./work.js";

type Encode = typeof encodeMessage;

/**
 * The number of bytes that the server writes at once. A TLS record holds as many, so that a client of the real service
 * receives its data over https in pieces like these. They do not end where frames end.
 */
const writeBytes = 16 * 1024;

/** A body in the chunked coding, ready to be sent: `block`, repeated as `times` says, and then `rest`. */
export interface Wire {
  readonly block: Buffer;
  readonly times: number;
  readonly rest: Buffer;
}

export function createWire(encode: Encode, work: Work): Wire {
  const length = period(work);
  const times = Math.floor(work.events / length);
  const frames = Array.from({ length }, (_, index) => payloadChunk(encode, payload(work, index)));
  const rest = [...frames.slice(0, work.events - times * length), invokeComplete(encode)];
  return { block: chunked(Buffer.concat(frames)), times, rest: chunked(Buffer.concat(rest)) };
}

export function payloadChunk(encode: Encode, body: Uint8Array): Uint8Array {
  return frame(encode, "PayloadChunk", "application/octet-stream", body);
}

export function invokeComplete(encode: Encode): Uint8Array {
  return frame(encode, "InvokeComplete", "application/json", Buffer.from("{}"));
}

function frame(encode: Encode, eventType: string, contentType: string, body: Uint8Array): Uint8Array {
  const headers = { ":message-type": "event", ":event-type": eventType, ":content-type": contentType };
  return encode({
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { type: "string", value }])),
    body,
  });
}

/** Encodes the bytes in the chunked coding of HTTP, without the last chunk. */
function chunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let offset = 0; offset < bytes.length; offset += writeBytes) {
    const piece = bytes.subarray(offset, offset + writeBytes);
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n"));
  }
  return Buffer.concat(parts);
}
