/**
 * Sixteen tables of 256 entries for the CRC32 of IEEE 802.3: entry `distance * 256 + byte` is what a byte contributes to
 * the checksum that has `distance` bytes behind it, so that sixteen bytes take one step.
 */
let tables: Int32Array | undefined;

function createTables(): Int32Array {
  const entries = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1));
    entries[byte] = value;
  }
  for (let index = 256; index < entries.length; index++) {
    const before = entries[index - 256] as number;
    entries[index] = (before >>> 8) ^ (entries[before & 0xff] as number);
  }
  return entries;
}

/**
 * Computes a CRC32 by tables, which costs less than a call of a native one for small frames, and serves the runtimes that
 * have no native one.
 *
 * @returns The checksum of the bytes from `start` up to `end`, as an unsigned 32-bit integer.
 */
export function tableCrc32(view: DataView, start: number, end: number): number {
  return ~continueCrc32(-1, view, start, end) >>> 0;
}

/**
 * Continues a CRC32 by tables, so that bytes which many frames begin with need not be read again.
 *
 * @param crc - The state after the bytes before `start`: what this function returned for them, or -1 where there are none.
 */
export function continueCrc32(crc: number, view: DataView, start: number, end: number): number {
  const table = (tables ??= createTables());
  let index = start;
  for (; index + 16 <= end; index += 16) {
    const a = crc ^ view.getInt32(index, true);
    const b = view.getInt32(index + 4, true);
    const c = view.getInt32(index + 8, true);
    const d = view.getInt32(index + 12, true);
    crc =
      (table[0xf00 + (a & 0xff)] as number) ^
      (table[0xe00 + ((a >>> 8) & 0xff)] as number) ^
      (table[0xd00 + ((a >>> 16) & 0xff)] as number) ^
      (table[0xc00 + (a >>> 24)] as number) ^
      (table[0xb00 + (b & 0xff)] as number) ^
      (table[0xa00 + ((b >>> 8) & 0xff)] as number) ^
      (table[0x900 + ((b >>> 16) & 0xff)] as number) ^
      (table[0x800 + (b >>> 24)] as number) ^
      (table[0x700 + (c & 0xff)] as number) ^
      (table[0x600 + ((c >>> 8) & 0xff)] as number) ^
      (table[0x500 + ((c >>> 16) & 0xff)] as number) ^
      (table[0x400 + (c >>> 24)] as number) ^
      (table[0x300 + (d & 0xff)] as number) ^
      (table[0x200 + ((d >>> 8) & 0xff)] as number) ^
      (table[0x100 + ((d >>> 16) & 0xff)] as number) ^
      (table[d >>> 24] as number);
  }
  for (; index < end; index++) crc = (crc >>> 8) ^ (table[(crc ^ view.getUint8(index)) & 0xff] as number);
  return crc;
}
