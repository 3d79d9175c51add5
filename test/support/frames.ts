import { crc32 } from "node:zlib";
import type { Bytes } from "../../src/shared/bytes.js";

/** Sizes of chunks that put a boundary at every place of a frame. Infinity leaves the chunks as they are. */
export const chunkSizes = [1, 2, 3, 7, 11, 12, 13, 64, Infinity];

/** The value of a frame's header. The types stand in the order of their numbers on the wire. */
export type HeaderValue =
  | { readonly type: "true" | "false" }
  | { readonly type: "byte" | "short" | "integer"; readonly value: number }
  | { readonly type: "long" | "timestamp"; readonly value: bigint }
  | { readonly type: "bytes" | "uuid"; readonly value: Uint8Array }
  | { readonly type: "string"; readonly value: string };

export type Header = readonly [name: string, value: HeaderValue];

/**
 * Writes a frame from the description of the format, without the package and without its libraries. A mistake of theirs
 * therefore shows in every test that reads such a frame.
 *
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function writeFrame(headers: readonly Header[], body: Uint8Array): Buffer {
  const block = Buffer.concat(headers.map(([name, value]) => writeHeader(Buffer.from(name), value)));
  const prelude = writePrelude(16 + block.length + body.length, block.length);
  const frame = Buffer.concat([prelude, block, body, Buffer.alloc(4)]);
  frame.writeUInt32BE(crc32(frame.subarray(0, -4)), frame.length - 4);
  return frame;
}

/** Writes the first 12 bytes of a frame that has so many bytes, and so many of them in its header block. */
export function writePrelude(frameLength: number, headersLength: number): Buffer {
  const lengths = uint32(frameLength, headersLength);
  return Buffer.concat([lengths, uint32(crc32(lengths))]);
}

/** A frame whose headers are all text. */
export function frame(type: string, headers: Readonly<Record<string, string>>, body: Uint8Array | string): Bytes {
  const all = Object.entries({ ":message-type": type, ...headers });
  const typed = all.map(([name, value]): Header => [name, { type: "string", value }]);
  return new Uint8Array(writeFrame(typed, typeof body === "string" ? Buffer.from(body) : body));
}

export function payloadChunk(body: Uint8Array | string): Bytes {
  return frame("event", { ":event-type": "PayloadChunk", ":content-type": "application/octet-stream" }, body);
}

/** @param members - The members of the event, or its body as text. */
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

export function join(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Cuts bytes into pieces of `size`. */
export function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array, void> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

function writeHeader(name: Buffer, header: HeaderValue): Buffer {
  const [number, value] = writeValue(header);
  return Buffer.concat([Buffer.of(name.length), name, Buffer.of(number), value]);
}

function writeValue(header: HeaderValue): [number: number, value: Buffer] {
  switch (header.type) {
    case "true":
      return [0, Buffer.alloc(0)];
    case "false":
      return [1, Buffer.alloc(0)];
    case "byte":
      return [2, Buffer.of(header.value & 255)];
    case "short":
      return [3, uint16(header.value & 0xffff)];
    case "integer":
      return [4, uint32(header.value >>> 0)];
    case "long":
      return [5, int64(header.value)];
    case "bytes":
      return [6, Buffer.concat([uint16(header.value.length), header.value])];
    case "string": {
      const bytes = Buffer.from(header.value);
      return [7, Buffer.concat([uint16(bytes.length), bytes])];
    }
    case "timestamp":
      return [8, int64(header.value)];
    case "uuid":
      return [9, Buffer.from(header.value)];
  }
}

function uint16(value: number): Buffer {
  return Buffer.of(value >> 8, value & 255);
}

function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
