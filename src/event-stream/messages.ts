import { crc32 } from "#platform";
import type { Message, MessageHeaders } from "../smithy-types.js";
import type { Bytes } from "../bytes.js";
import { StreamError } from "../errors.js";
import { headerMarshaller } from "./codec.js";
import { checksumBytes, FrameSplitter, preludeBytes, type FrameLimits } from "./frames.js";

/** Decodes a frame that the splitter handed out. The message's body is a view of the frame. */
function decodeFrame(frame: Bytes): Message & { body: Bytes } {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const checksumOffset = frame.length - checksumBytes;
  if (view.getUint32(checksumOffset) !== crc32(frame.subarray(0, checksumOffset))) {
    throw new StreamError("checksum", "The checksum of a frame does not match");
  }
  const bodyOffset = preludeBytes + view.getUint32(4);
  return {
    headers: decodeHeaders(frame.slice(preludeBytes, bodyOffset)),
    body: frame.subarray(bodyOffset, checksumOffset),
  };
}

/** `block` is a copy with a buffer of its own: the marshaller looks at no bound but the buffer's. */
function decodeHeaders(block: Bytes): MessageHeaders {
  try {
    return ownHeaders(headerMarshaller.parse(new DataView(block.buffer)));
  } catch (cause) {
    throw new StreamError("malformed", "The headers of a frame cannot be read", { cause });
  }
}

/** The marshaller assigns a header named __proto__ to the prototype, where its type and value would pass for headers. */
function ownHeaders(headers: MessageHeaders): MessageHeaders {
  const assigned: unknown = Object.getPrototypeOf(headers);
  if (assigned === Object.prototype) return headers;
  Object.setPrototypeOf(headers, Object.prototype);
  return Object.defineProperty(headers, "__proto__", {
    value: assigned,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Turns pushed chunks into messages: `push` a chunk, then call `next` until it returns undefined. */
export class MessageDecoder {
  readonly #splitter: FrameSplitter;

  constructor(limits?: FrameLimits) {
    this.#splitter = new FrameSplitter(limits);
  }

  get insideFrame(): boolean {
    return this.#splitter.insideFrame;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  /** @throws StreamError `checksum`, `malformed` or `too-large`. */
  next(): (Message & { body: Bytes }) | undefined {
    const frame = this.#splitter.next();
    return frame === undefined ? undefined : decodeFrame(frame);
  }
}

/**
 * Decodes an `application/vnd.amazon.eventstream` byte stream into its messages, as they arrive and at any chunking.
 *
 * @param source - The bytes. Left early (`break`, an error), it is cancelled.
 * @param limits - What a frame may hold, in bytes.
 * @returns One consumption of messages in the `@smithy/types` shape. A body may be a view of a chunk of `source`: keep
 *   it as long as you like, but copy it before you transfer its buffer.
 * @throws StreamError `truncated` when `source` ends inside a frame, `checksum`, `malformed` or `too-large`; whatever
 *   `source` throws.
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export async function* decodeMessages(
  source: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  limits?: FrameLimits,
): AsyncGenerator<Message & { body: Bytes }, void, undefined> {
  const decoder = new MessageDecoder(limits);
  for await (const chunk of iterate(source)) {
    decoder.push(chunk);
    for (let message = decoder.next(); message !== undefined; message = decoder.next()) yield message;
  }
  if (decoder.insideFrame) throw new StreamError("truncated", "The stream ended inside a frame");
}

function iterate(source: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in source ? source : readAll(source as ReadableStream<Uint8Array>);
}

/** For Safari, whose streams cannot be iterated. */
async function* readAll(source: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = source.getReader();
  let ended = false;
  try {
    for (let result = await reader.read(); !result.done; result = await reader.read()) yield result.value;
    ended = true;
  } finally {
    if (!ended) await reader.cancel();
    reader.releaseLock();
  }
}
