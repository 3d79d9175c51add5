import type { FrameEvent } from "../../../../src/console/protocol.js";

/** A frame that brings bytes of the payload. Its own bytes are of no matter. */
export function chunk(payload: string | Uint8Array, at = 0, bytes = "AAAA"): FrameEvent {
  return {
    type: "frame",
    at,
    bytes,
    headers: [],
    event: "PayloadChunk",
    payload: Buffer.from(payload).toString("base64"),
  };
}
