import type { Frame } from "../../support/arbitrary-stream.js";

/** What is left of the written frames in some bytes. */
export interface Remains {
  /**
   * The events of the frames at the beginning, up to InvokeComplete, as long as each is byte for byte a written frame.
   */
  readonly events: readonly string[];
  /** Whether there is nothing but such frames, and InvokeComplete is the last and only one of its kind. */
  readonly isWhole: boolean;
}

/**
 * Finds the written frames in bytes by comparison, so that neither a decoder nor a checksum decides what is right. A
 * frame that differs in one bit from all written ones is wrong.
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
