import type { MessageHeaders } from "../../shared/smithy-types.js";
import type { Bytes } from "../../shared/bytes.js";
import { crc32 } from "../../event-stream/checksum.js";
import { encodeMessage } from "../../event-stream/encode.js";
import { checksumBytes, preludeBytes } from "../../event-stream/frames.js";
import type { MessageFault } from "./types.js";

/** An `exception` or `error` frame. */
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

/** A PayloadChunk with a header more: its value is of type 10, and the encoding defines 0 to 9. */
export const unknownHeaderType = withHeader(
  frame({ ":event-type": "PayloadChunk", ":content-type": "application/octet-stream", ":message-type": "event" }, ""),
  Buffer.from([8, ...Buffer.from("injected"), 10]),
);

function frame(headers: Readonly<Record<string, string>>, body: string): Bytes {
  const typed: MessageHeaders = {};
  for (const [name, value] of Object.entries(headers)) typed[name] = { type: "string", value };
  return encodeMessage({ headers: typed, body: Buffer.from(body) });
}

/** Adds an encoded header to a frame without a body, and computes lengths and checksums anew. */
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
