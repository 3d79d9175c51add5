import { randomBytes } from "node:crypto";
import { crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../src/event-stream/checksum.js";
import { nativeCrc32 as webNativeCrc32 } from "../../../src/platform/web.js";

describe("the checksum of a frame", () => {
  it.each([0, 8, 62, 1023, 1024, 1025, 70_000])("equals zlib's, natively and with tables: %i bytes", (length) => {
    const bytes = randomBytes(length + 7);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const part = bytes.subarray(5, 5 + length);
    expect(crc32(view, 5, 5 + length)).toBe(zlibCrc32(part));
    expect(webNativeCrc32()?.(part)).toBe(zlibCrc32(part));
  });
});
