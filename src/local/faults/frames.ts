import type { Bytes } from "../../shared/bytes.js";
import { preludeBytes } from "../../event-stream/frames.js";
import type { CorruptFault, CutFault } from "./types.js";

/** The byte of a frame of which a bit is turned over. */
const places: Readonly<Record<CorruptFault["what"], (frame: Bytes) => number>> = {
  length: () => 3,
  "prelude-checksum": () => preludeBytes - 1,
  // The last byte of the last header's value: the block stays readable.
  header: (frame) => preludeBytes + new DataView(frame.buffer, frame.byteOffset).getUint32(4) - 1,
  "message-checksum": (frame) => frame.length - 1,
};

/** A copy of a frame with one bit turned over. */
export function corrupted(frame: Bytes, what: CorruptFault["what"]): Bytes {
  const copy = frame.slice();
  const place = places[what](frame);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

/** As much of a frame as is sent before a cut inside of it. */
export function beginning(frame: Bytes, where: Exclude<CutFault["where"], "frame-boundary">): Bytes {
  const end = where === "prelude" ? preludeBytes / 2 : preludeBytes + Math.floor((frame.length - preludeBytes) / 2);
  return frame.subarray(0, end);
}
