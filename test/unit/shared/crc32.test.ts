import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tableCrc32 } from "../../../src/shared/crc32.js";

const lengths = [0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 190, 4095, 65_536];

describe("tableCrc32", () => {
  it.each(lengths)("equals zlib's for %i bytes at any offset of a buffer", (length) => {
    const bytes = randomBytes(length + 10);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (const start of [0, 1, 3]) {
      expect(tableCrc32(view, start, start + length)).toBe(crc32(bytes.subarray(start, start + length)));
    }
  });

  it("returns an unsigned number", () => {
    expect(tableCrc32(new DataView(new Uint8Array(4).fill(0xff).buffer), 0, 4)).toBe(0xffffffff);
    expect(tableCrc32(new DataView(new TextEncoder().encode("123456789").buffer), 0, 9)).toBe(0xcbf43926);
  });
});
