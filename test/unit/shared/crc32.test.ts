import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { appendWord, Crc32Joiner, tableCrc32 } from "../../../src/shared/crc32.js";

const lengths = [0, 1, 2, 7, 8, 9, 190, 4095, 65_536];

describe("tableCrc32", () => {
  it.each(lengths)("is zlib's, of %i bytes anywhere in others", (length) => {
    const bytes = randomBytes(length + 10);
    expect(tableCrc32(bytes, 3, 3 + length)).toBe(crc32(bytes.subarray(3, 3 + length)));
  });
});

describe("appendWord", () => {
  it.each(lengths)("continues the checksum of %i bytes by four more", (length) => {
    const bytes = randomBytes(length + 4);
    const word = bytes.readInt32LE(length);
    expect(appendWord(crc32(bytes.subarray(0, length)), word) >>> 0).toBe(crc32(bytes));
  });
});

describe("Crc32Joiner", () => {
  /** Joins pieces of the lengths one after the other. */
  function joined(pieceLengths: readonly number[]): [number, number] {
    const joiner = new Crc32Joiner();
    const pieces = pieceLengths.map((length) => randomBytes(length));
    const crc = pieces.reduce((sum, piece) => joiner.join(sum, crc32(piece), piece.length), 0);
    return [crc >>> 0, crc32(Buffer.concat(pieces))];
  }

  it("makes of the checksums of pieces that of the whole, as zlib computes it", () => {
    const [crc, expected] = joined(Array.from({ length: 300 }, (_, index) => (index * 37) % 1000));
    expect(crc).toBe(expected);
  });

  it("does so too once a length has come so often that tables are made for it, and for others after it", () => {
    const [crc, expected] = joined([5, ...Array<number>(250).fill(190), 7, 7, ...Array<number>(250).fill(12), 65_536]);
    expect(crc).toBe(expected);
  });
});
