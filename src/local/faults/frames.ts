import { crc32 } from "../../event-stream/checksum.js";
import { encodeMessage } from "../../event-stream/encode.js";
import { checksumBytes, preludeBytes } from "../../event-stream/frames.js";
import type { Bytes } from "../../shared/bytes.js";
import type { MessageHeaders } from "../../shared/smithy-types.js";
import { eventStream } from "../invocation.js";
import type { CorruptFault, CutFault, MessageFault } from "./types.js";

/** Finds the byte of a frame in which `corrupted` changes a bit. */
const places: Readonly<Record<CorruptFault["what"], (frame: Bytes) => number>> = {
  length: () => 3,
  "prelude-checksum": () => preludeBytes - 1,
  // It is the last byte of the last header's value, so that the header block stays readable.
  header: (frame) => preludeBytes + new DataView(frame.buffer, frame.byteOffset).getUint32(4) - 1,
  "message-checksum": (frame) => frame.length - 1,
};

/** Copies a frame with one bit changed. */
export function corrupted(frame: Bytes, what: CorruptFault["what"]): Bytes {
  const copy = frame.slice();
  const place = places[what](frame);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

/** Returns the part of a frame that is sent before a cut inside of it. */
export function partOf(frame: Bytes, where: Exclude<CutFault["where"], "frame-boundary">): Bytes {
  const end = where === "prelude" ? preludeBytes / 2 : preludeBytes + Math.floor((frame.length - preludeBytes) / 2);
  return frame.subarray(0, end);
}

const { events, payload } = eventStream;

/** Makes an `exception` or `error` frame. */
export function messageFrame(fault: MessageFault): Bytes {
  const { type, name = "ServiceException", message = "This error was injected." } = fault;
  return type === "exception"
    ? frame(
        { ":message-type": type, ":exception-type": name, ":content-type": "application/json" },
        JSON.stringify({ message }),
      )
    : frame({ ":message-type": type, ":error-code": name, ":error-message": message }, "");
}

/** An event that the document does not know. */
export const unknownEvent = frame(
  { ":event-type": "InjectedEvent", ":content-type": "application/json", ":message-type": "event" },
  "{}",
);

/** A chunk of the payload with one more header, whose value has the type 10. The encoding defines the types 0 to 9. */
export const unknownHeaderType = withHeader(
  frame(
    { ":event-type": payload.event, ":content-type": events[payload.event].contentType, ":message-type": "event" },
    "",
  ),
  Buffer.from([8, ...Buffer.from("injected"), 10]),
);

function frame(headers: Readonly<Record<string, string>>, body: string): Bytes {
  const typed: MessageHeaders = {};
  for (const [name, value] of Object.entries(headers)) typed[name] = { type: "string", value };
  return encodeMessage({ headers: typed, body: Buffer.from(body) });
}

/** Adds an encoded header to a frame without a body, and corrects its lengths and checksums. */
function withHeader(original: Bytes, header: Uint8Array): Bytes {
  const bytes = new Uint8Array(original.length + header.length);
  bytes.set(original);
  bytes.set(header, original.length - checksumBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, view.getUint32(4) + header.length);
  view.setUint32(8, crc32(view, 0, preludeBytes - 4));
  view.setUint32(bytes.length - checksumBytes, crc32(view, 0, bytes.length - checksumBytes));
  return bytes;
}
