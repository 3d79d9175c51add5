import { randomBytes } from "node:crypto";
import zlib, { crc32 as zlibCrc32 } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
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

  it.each([
    [1023, 0],
    [1024, 1],
  ])("is the runtime's own from 1 KB on, which is quicker there: %i bytes", (length, calls) => {
    const native = vi.spyOn(zlib, "crc32");
    const view = new DataView(new ArrayBuffer(5000));
    crc32(view, 3000, 3000 + length);
    expect(native).toHaveBeenCalledTimes(calls);
    native.mockRestore();
  });
});
