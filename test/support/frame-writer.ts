import { crc32 } from "node:zlib";

/** The types of an event-stream header, in the order of their numbers on the wire. */
export type HeaderValue =
  | { readonly type: "true" | "false" }
  | { readonly type: "byte" | "short" | "integer"; readonly value: number }
  | { readonly type: "long" | "timestamp"; readonly value: bigint }
  | { readonly type: "bytes" | "uuid"; readonly value: Uint8Array }
  | { readonly type: "string"; readonly value: string };

export type Header = readonly [name: string, value: HeaderValue];

/**
 * Writes a frame by the letter of the format's description and by no library, since both clients read headers with the
 * same one.
 *
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function writeFrame(headers: readonly Header[], body: Uint8Array): Buffer {
  const block = Buffer.concat(headers.map(([name, value]) => writeHeader(Buffer.from(name), value)));
  const prelude = uint32(16 + block.length + body.length, block.length);
  const checked = Buffer.concat([prelude, uint32(crc32(prelude)), block, body]);
  return Buffer.concat([checked, uint32(crc32(checked))]);
}

function writeHeader(name: Buffer, header: HeaderValue): Buffer {
  const [number, value] = typed(header);
  return Buffer.concat([Buffer.of(name.length), name, Buffer.of(number), value]);
}

function typed(header: HeaderValue): [number: number, value: Buffer] {
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
