import { nativeCrc32 } from "#platform";
import { tableCrc32 } from "../shared/crc32.js";

/** From so many bytes on a native CRC32 is quicker than the tables, calling it included. */
export const nativeFrom = 1024;

/** Computes the CRC32 of the bytes from `start` up to `end`, as an unsigned 32-bit integer. */
export function crc32(view: DataView, start: number, end: number): number {
  const native = end - start < nativeFrom ? undefined : nativeCrc32();
  if (native === undefined) return tableCrc32(view, start, end);
  return native(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
}
