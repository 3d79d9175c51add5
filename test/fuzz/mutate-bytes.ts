import type { Random } from "../support/random.js";

type ByteMutation = (bytes: Buffer, random: Random) => Buffer;

/**
 * Changes after which no stream is whole. CRC32 finds up to two flipped bits and every burst of up to 32, and a stream
 * that is cut short lacks InvokeComplete. Success is therefore wrong after any of them, whatever a decoder says.
 */
export const damages: Readonly<Record<string, ByteMutation>> = {
  flip(bytes, random) {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + random.below(2); count > 0; count--) {
      const at = random.below(bytes.length);
      flipped[at] = flipped[at]! ^ (1 << random.below(8));
    }
    return flipped;
  },
  overwrite(bytes, random) {
    const overwritten = Buffer.from(bytes);
    random.bytes(1 + random.below(4)).copy(overwritten, random.below(bytes.length));
    return overwritten;
  },
  truncate: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
};

/** Changes after which a stream may be whole, by chance or because frames have no numbers. */
export const rearrangements: Readonly<Record<string, ByteMutation>> = {
  delete(bytes, random) {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(40))]);
  },
  insert(bytes, random) {
    const at = random.below(bytes.length + 1);
    const noise = random.chance(50) ? Buffer.alloc(1 + random.below(20)) : random.bytes(1 + random.below(20));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  repeat(bytes, random) {
    const at = random.below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random.below(200));
    const to = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
  },
};
