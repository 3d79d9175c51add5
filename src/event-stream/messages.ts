import { crc32 } from "#platform";
import { HeaderMarshaller } from "@smithy/eventstream-codec";
import type { Message, MessageHeaders } from "../smithy-types.js";
import { utf8Decode, utf8Encode, type Bytes } from "../bytes.js";
import { StreamError } from "../errors.js";
import { checksumBytes, FrameSplitter, preludeBytes, type FrameLimits } from "./frames.js";

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

const headerMarshaller = new HeaderMarshaller(utf8Decode, utf8Encode);

/** `block` is a copy with a buffer of its own: the marshaller looks at no bound but the buffer's. */
function decodeHeaders(block: Bytes): MessageHeaders {
  try {
    return ownHeaders(headerMarshaller.parse(new DataView(block.buffer)));
  } catch (cause) {
    throw new StreamError("malformed", "The headers of a frame cannot be read", { cause });
  }
}

/** A longer block is not worth being kept. */
const maxKeptBytes = 1024;

/** Turns pushed chunks into messages: `push` a chunk, then call `next` until it returns undefined. */
export class MessageDecoder {
  readonly #splitter: FrameSplitter;
  readonly #sharesHeaders: boolean;
  #lastBlock: DataView | undefined;
  #lastHeaders: MessageHeaders = {};

  /**
   * @param sharesHeaders - Whether messages may share one `headers` object where their header blocks are the same, byte
   *   for byte, as those of a stream's payload are: parsing them costs ten times as much as comparing them.
   */
  constructor(limits?: FrameLimits, sharesHeaders = false) {
    this.#splitter = new FrameSplitter(limits);
    this.#sharesHeaders = sharesHeaders;
  }

  get insideFrame(): boolean {
    return this.#splitter.insideFrame;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  /**
   * The next message. Its body is a view of its frame.
   *
   * @throws StreamError `checksum`, `malformed` or `too-large`.
   */
  next(): (Message & { body: Bytes }) | undefined {
    const splitter = this.#splitter;
    if (!splitter.next()) return undefined;
    const { bytes, view, start, bodyStart } = splitter;
    const bodyEnd = splitter.end - checksumBytes;
    if (view.getUint32(bodyEnd) !== crc32(bytes, start, bodyEnd)) {
      throw new StreamError("checksum", "The checksum of a frame does not match");
    }
    return { headers: this.#headers(start + preludeBytes, bodyStart), body: bytes.subarray(bodyStart, bodyEnd) };
  }

  #headers(start: number, end: number): MessageHeaders {
    const { bytes, view } = this.#splitter;
    if (this.#lastBlock !== undefined && equals(this.#lastBlock, view, start, end)) return this.#lastHeaders;
    const block = bytes.slice(start, end);
    const headers = decodeHeaders(block);
    if (this.#sharesHeaders && block.length <= maxKeptBytes) {
      this.#lastBlock = new DataView(block.buffer);
      this.#lastHeaders = headers;
    }
    return headers;
  }
}

/** By words of four bytes: a third of what it takes byte by byte. */
function equals(block: DataView, view: DataView, start: number, end: number): boolean {
  const length = block.byteLength;
  if (length !== end - start) return false;
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    if (block.getInt32(index) !== view.getInt32(start + index)) return false;
  }
  for (; index < length; index++) {
    if (block.getInt8(index) !== view.getInt8(start + index)) return false;
  }
  return true;
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
