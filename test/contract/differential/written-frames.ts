import type { Frame } from "../../support/arbitrary-stream.js";

/** What bytes still hold of the frames that were written. */
export interface Remains {
  /** The events of the frames at the beginning that are byte for byte frames that were written, up to InvokeComplete. */
  readonly events: readonly string[];
  /** Whether nothing but such frames is there, and InvokeComplete is the last of them and the only one. */
  readonly isWhole: boolean;
}

/**
 * Finds the written frames in bytes by comparing, so that no decoder and no checksum has a say in what is right: a frame
 * that differs in one bit from all that were written is wrong.
 */
export function writtenFramesIn(bytes: Buffer, frames: readonly Frame[]): Remains {
  const events: string[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const rest = bytes.subarray(offset);
    const frame = frames.find((one) => rest.subarray(0, one.bytes.length).equals(one.bytes));
    if (frame === undefined) return { events, isWhole: false };
    if (frame.event !== undefined) events.push(frame.event);
    offset += frame.bytes.length;
    if (frame.isComplete) return { events, isWhole: offset === bytes.length };
  }
  return { events, isWhole: false };
}
