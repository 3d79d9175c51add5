import { HeaderMarshaller } from "@smithy/eventstream-codec";
import { StreamError } from "../errors.js";
import { utf8Decode, utf8Encode, type Bytes } from "../shared/bytes.js";
import { iterate } from "../shared/iterate.js";
import type { Message, MessageHeaders } from "../shared/smithy-types.js";
import { FrameSplitter, type FrameLimits } from "./frames.js";

/** The marshaller assigns a header named __proto__ to the prototype, where its type and value would pass for headers. */
function restorePrototype(headers: MessageHeaders): MessageHeaders {
  const assigned: unknown = Object.getPrototypeOf(headers);
  if (assigned === Object.prototype) return headers;
  Object.setPrototypeOf(headers, Object.prototype);
  const property = { value: assigned, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(headers, "__proto__", property);
}

let headerMarshaller: HeaderMarshaller | undefined;

/** Decodes a header block, which must have a buffer of its own: the marshaller checks no other bound. */
function decodeHeaders(block: Bytes): MessageHeaders {
  headerMarshaller ??= new HeaderMarshaller(utf8Decode, utf8Encode);
  try {
    return restorePrototype(headerMarshaller.parse(new DataView(block.buffer)));
  } catch (cause) {
    throw new StreamError("malformed", "The headers of a frame cannot be read", { cause });
  }
}

/** Turns chunks into messages: push a chunk into `frames`, then call `next` until it returns false. */
export class MessageDecoder {
  readonly frames: FrameSplitter;
  /** The headers of the message that `next` found. */
  headers: MessageHeaders = {};
  readonly #sharesHeaders: boolean;

  /**
   * @param sharesHeaders - Whether messages may share one `headers` object where their header blocks are equal, byte for
   *   byte, as those of a stream's payload are: comparing them costs much less than parsing them.
   */
  constructor(limits?: FrameLimits, sharesHeaders = false) {
    this.frames = new FrameSplitter(limits);
    this.#sharesHeaders = sharesHeaders;
  }

  /** A view of the frame. It is not made by `subarray`, which is slower than the constructor. */
  get body(): Bytes {
    const { bytes, bodyStart, bodyEnd } = this.frames;
    return new Uint8Array(bytes.buffer, bytes.byteOffset + bodyStart, bodyEnd - bodyStart);
  }

  /** Finds the next whole message. @returns False when another chunk is needed. @throws StreamError `checksum`, `malformed` or `too-large` */
  next(): boolean {
    if (!this.frames.next()) return false;
    const { bytes, headersStart, bodyStart } = this.frames;
    if (this.#sharesHeaders && this.frames.hasSameHeaders) return true;
    this.headers = decodeHeaders(bytes.slice(headersStart, bodyStart));
    return true;
  }
}

/**
 * Decodes an `application/vnd.amazon.eventstream` byte stream into its messages, as they arrive and at any chunking.
 *
 * @param source - The bytes. When the loop is left early (`break`, an error), the source is cancelled.
 * @param limits - The largest frame and header block that are accepted, in bytes.
 * @returns The messages in the `@smithy/types` shape; they can be iterated once. A body may be a view of a chunk of
 *   `source`: keep it as long as you like, but copy it before you transfer its buffer.
 * @throws StreamError `truncated` when `source` ends inside a frame, `checksum`, `malformed` or `too-large`; whatever
 *   `source` throws.
 * @example
 * for await (const { headers, body } of decodeMessages(response.body)) {
 *   console.log(headers[":event-type"]?.value, body.length);
 * }
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export async function* decodeMessages(
  source: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  limits?: FrameLimits,
): AsyncGenerator<Message & { body: Bytes }, void, undefined> {
  const decoder = new MessageDecoder(limits);
  for await (const chunk of iterate(source)) {
    decoder.frames.push(chunk);
    while (decoder.next()) yield { headers: decoder.headers, body: decoder.body };
  }
  if (decoder.frames.hasRest) throw new StreamError("truncated", "The stream ended inside a frame");
}
