import fc from "fast-check";
import type { Frame } from "../../support/arbitrary-stream.js";

/** A change of whole frames. Places are taken modulo the number of frames. */
type FrameChange =
  | { readonly kind: "drop"; readonly at: number }
  | { readonly kind: "repeat" | "swap" | "move"; readonly at: number; readonly to: number };

/** A change of bytes. Places are fractions of the whole, so that they have a meaning at any length. */
type ByteChange =
  | { readonly kind: "flip"; readonly at: number; readonly bit: number }
  | { readonly kind: "delete"; readonly at: number; readonly length: number }
  | { readonly kind: "insert" | "overwrite"; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: "truncate"; readonly at: number };

export interface Corruption {
  readonly frames: readonly FrameChange[];
  readonly bytes: readonly ByteChange[];
}

const most = 2 ** 24;
// A decoder's state changes at the ends, and the first bytes of a frame are its lengths.
const place = fc.oneof(
  { weight: 6, arbitrary: fc.nat(most) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, most) },
);
const index = fc.nat(50);
const noise = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 24 }),
  fc.constant(new Uint8Array(16)),
  fc.constant(new Uint8Array(1)),
);

const frameChange: fc.Arbitrary<FrameChange> = fc.oneof(
  fc.record({ kind: fc.constant("drop"), at: index }),
  fc.record({ kind: fc.constantFrom("repeat", "swap", "move"), at: index, to: index }),
);
const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  fc.record({ kind: fc.constant("flip"), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant("delete"), at: place, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constantFrom("insert", "overwrite"), at: place, bytes: noise }),
  fc.record({ kind: fc.constant("truncate"), at: place }),
);

export const corruption: fc.Arbitrary<Corruption> = fc.oneof(
  fc.record({ frames: fc.constant([]), bytes: fc.array(byteChange, { minLength: 1, maxLength: 3 }) }),
  fc.record({ frames: fc.array(frameChange, { minLength: 1, maxLength: 3 }), bytes: fc.constant([]) }),
  fc.record({
    frames: fc.array(frameChange, { minLength: 1, maxLength: 2 }),
    bytes: fc.array(byteChange, { minLength: 1, maxLength: 2 }),
  }),
);

/** The bytes of a stream after all changes. */
export function corrupt(frames: readonly Frame[], { frames: frameChanges, bytes: byteChanges }: Corruption): Buffer {
  const list = frames.map(({ bytes }) => bytes);
  for (const change of frameChanges) changeFrames(list, change);
  return byteChanges.reduce<Buffer>(changeBytes, Buffer.concat(list));
}

function changeFrames(list: Uint8Array[], change: FrameChange): void {
  if (list.length === 0) return;
  const at = change.at % list.length;
  if (change.kind === "drop") return void list.splice(at, 1);
  const frame = list[at]!;
  if (change.kind === "swap") {
    const to = change.to % list.length;
    [list[at], list[to]] = [list[to]!, frame];
  } else {
    if (change.kind === "move") list.splice(at, 1);
    list.splice(change.to % (list.length + 1), 0, frame);
  }
}

function changeBytes(bytes: Buffer, change: ByteChange): Buffer {
  const at = Math.floor((change.at / most) * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (change.kind) {
    case "flip": {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = flipped[at]! ^ (1 << change.bit);
      return flipped;
    }
    case "delete":
      return Buffer.concat([before, after.subarray(change.length)]);
    case "insert":
      return Buffer.concat([before, change.bytes, after]);
    case "overwrite":
      return Buffer.concat([before, change.bytes, after.subarray(change.bytes.length)]);
    case "truncate":
      return before;
  }
}
