/**
 * Eight tables of 256 entries: what a byte adds that has 0 to 7 bytes behind it, so that eight bytes take one step. By
 * one table, byte after byte, it takes nearly twice as long.
 */
const table = new Int32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let distance = 0; distance < 8; distance++) {
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[distance * 256 + byte] = value;
  }
}

const entry = (distance: number, byte: number): number => table[distance * 256 + (byte & 0xff)] as number;

/** The CRC32 checksum by tables: for where there is no native one, and for a few bytes, which cost less than a call of that. */
export function tableCrc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const at = (index: number): number => bytes[index] as number;
  let value = -1;
  let index = start;
  for (; index + 8 <= end; index += 8) {
    value ^= at(index) | (at(index + 1) << 8) | (at(index + 2) << 16) | (at(index + 3) << 24);
    value = entry(7, value) ^ entry(6, value >>> 8) ^ entry(5, value >>> 16) ^ entry(4, value >>> 24);
    value ^= entry(3, at(index + 4)) ^ entry(2, at(index + 5)) ^ entry(1, at(index + 6)) ^ entry(0, at(index + 7));
  }
  for (; index < end; index++) value = (value >>> 8) ^ entry(0, value ^ at(index));
  return (value ^ -1) >>> 0;
}
