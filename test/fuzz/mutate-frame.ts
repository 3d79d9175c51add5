import { crc32 } from "node:zlib";
import type { Random } from "../support/random.js";

/** Lengths at the limits of a decoder's checks. */
const lengths = [
  0, 1, 11, 12, 15, 16, 17, 131_072, 131_073, 0x01800000, 0x01800001, 0x7fffffff, 0x80000000, 0xffffffff,
];

type FrameMutation = (frame: Buffer, random: Random) => void;

/**
 * Changes of one frame, after which its checksums, or the outer one, are made correct again. Only other checks find
 * these.
 */
export const frameMutations: Readonly<Record<string, FrameMutation>> = {
  totalLength: (frame, random) => editLength(frame, 0, random),
  headerLength: (frame, random) => editLength(frame, 4, random),
  preludeChecksum(frame, random) {
    const at = 8 + random.below(4);
    frame[at] = frame[at]! ^ (1 << random.below(8));
    frame.writeUInt32BE(crc32(frame.subarray(0, -4)), frame.length - 4);
  },
  headerByte(frame, random) {
    const length = Math.min(frame.readUInt32BE(4), frame.length - 16);
    if (length > 0) frame[12 + random.below(length)] = random.chance(50) ? random.below(12) : random.below(256);
    repair(frame);
  },
  headerType(frame, random) {
    const length = Math.min(frame.readUInt32BE(4), frame.length - 16);
    const nameLength = frame[12] ?? 0;
    if (13 + nameLength < 12 + length) frame[13 + nameLength] = random.below(11);
    repair(frame);
  },
  bodyByte(frame, random) {
    const start = 12 + Math.min(frame.readUInt32BE(4), frame.length - 16);
    const length = frame.length - 4 - start;
    if (length > 0) frame[start + random.below(length)] = random.below(256);
    repair(frame);
  },
};

function editLength(frame: Buffer, offset: number, random: Random): void {
  const before = frame.readUInt32BE(offset);
  const after = random.chance(50) ? random.pick(lengths) : before + random.below(33) - 16;
  frame.writeUInt32BE(after >>> 0, offset);
  repair(frame);
}

/**
 * Writes both checksums anew. That of the message goes to the end that the length names, if the frame has such an end.
 */
function repair(frame: Buffer): void {
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  const length = frame.readUInt32BE(0);
  const end = length >= 16 && length <= frame.length ? length - 4 : frame.length - 4;
  frame.writeUInt32BE(crc32(frame.subarray(0, end)), end);
}
