import { EventStreamCodec } from "@smithy/eventstream-codec";
import { utf8Decode, utf8Encode, type Bytes } from "../shared/bytes.js";
import type { Message } from "../shared/smithy-types.js";

let codec: EventStreamCodec | undefined;

/**
 * Encodes one event-stream message into a frame: prelude, headers, body and both CRC32 checksums.
 *
 * @param message - `headers` with their types, and `body`; both are copied.
 * @returns The frame, which the caller owns.
 * @throws Error when a header's name is over 255 bytes or its value over 32,767 bytes.
 * @example
 * const frame = encodeMessage({
 *   headers: { ":message-type": { type: "string", value: "event" } },
 *   body: new TextEncoder().encode("hello"),
 * });
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function encodeMessage(message: Message): Bytes {
  codec ??= new EventStreamCodec(utf8Decode, utf8Encode);
  return codec.encode(message) as Bytes;
}
