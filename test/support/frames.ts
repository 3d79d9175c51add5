import { encodeMessage } from "../../src/event-stream/encode.js";
import type { Bytes } from "../../src/shared/bytes.js";

/** Chunk sizes that put a boundary at every place of a frame; Infinity leaves the chunks as they are. */
export const chunkSizes = [1, 2, 3, 7, 11, 12, 13, 64, Infinity];

function frame(messageType: string, headers: Record<string, string>, body: Uint8Array | string): Bytes {
  const all = { ":message-type": messageType, ...headers };
  return encodeMessage({
    headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { type: "string", value }])),
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
  });
}

export function payloadChunk(body: Uint8Array | string): Bytes {
  return frame("event", { ":event-type": "PayloadChunk", ":content-type": "application/octet-stream" }, body);
}

export function invokeComplete(members: Record<string, unknown> | string = {}): Bytes {
  const body = typeof members === "string" ? members : JSON.stringify(members);
  return frame("event", { ":event-type": "InvokeComplete", ":content-type": "application/json" }, body);
}

export function event(name: string, body: string): Bytes {
  return frame("event", { ":event-type": name }, body);
}

export function exceptionFrame(name: string, body: string): Bytes {
  return frame("exception", { ":exception-type": name, ":content-type": "application/json" }, body);
}

export function errorFrame(code: string, message: string): Bytes {
  return frame("error", { ":error-code": code, ":error-message": message }, "");
}

export { frame };

export function join(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** The bytes in pieces of `size`. */
export function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array, void> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}
