import { crc32 } from "#platform";
import type { Bytes } from "../shared/bytes.js";
import { appendWord, Crc32Joiner, tableCrc32 } from "../shared/crc32.js";
import { StreamError } from "../errors.js";

/** What a frame may hold at the most. */
export interface FrameLimits {
  /** Bytes of a whole frame. @default 25,165,824 (24 MiB, AWS's own limit) */
  readonly maxFrameBytes?: number | undefined;
  /** Bytes of a frame's header block. @default 131,072 (128 KiB, AWS's own limit) */
  readonly maxHeaderBytes?: number | undefined;
}

/** Total length, header length and their CRC32, each an unsigned 32-bit big-endian integer. */
export const preludeBytes = 12;
/** The CRC32 over all of the frame before it. */
export const checksumBytes = 4;
const overheadBytes = preludeBytes + checksumBytes;
const empty: Bytes = new Uint8Array(0);

/**
 * Splits a byte stream into frames whose checksums are right: `push` a chunk, then call `next` until it returns false.
 *
 * Time is linear in the bytes. A frame that lies within one chunk is left there; one that spans chunks is copied once,
 * into a buffer of its own length (the 12 bytes of a prelude that itself spans chunks, twice). Nothing is allocated
 * before the prelude's checksum matches and its lengths are within the limits, and nothing at all for a whole frame:
 * it is told by its place, since a view of it costs as much as looking at its prelude.
 */
export class FrameSplitter {
  /** Where the frame that `next` found is: within `bytes`, its headers from `headersStart`, its body up to `bodyEnd`. */
  bytes: Bytes = empty;
  view: DataView<ArrayBufferLike> = new DataView(empty.buffer);
  headersStart = 0;
  bodyStart = 0;
  bodyEnd = 0;
  readonly #maxFrameBytes: number;
  readonly #maxHeaderBytes: number;
  /** The chunk and how far it is split. */
  #chunk: Bytes = empty;
  #chunkView = this.view;
  #offset = 0;
  /** How far the chunk's whole frames are known, and whether their checksums are right. */
  #scanned = 0;
  #verified = false;
  readonly #joiner = new Crc32Joiner();
  /** The last prelude that was right: most of a stream's are the same. */
  #goodLength = -1;
  #goodHeaderLength = 0;
  #goodChecksum = 0;
  readonly #prelude: Bytes = new Uint8Array(preludeBytes);
  readonly #preludeView = new DataView(this.#prelude.buffer);
  /** The frame that spans chunks: its prelude while that is incomplete, then a buffer of its length. */
  #partial: Bytes = this.#prelude;
  #filled = 0;

  constructor({ maxFrameBytes = 24 * 1024 * 1024, maxHeaderBytes = 128 * 1024 }: FrameLimits = {}) {
    this.#maxFrameBytes = maxFrameBytes;
    this.#maxHeaderBytes = maxHeaderBytes;
  }

  /** Whether a frame has begun that is not whole yet. */
  get insideFrame(): boolean {
    return this.#filled > 0;
  }

  /** Whether `next` will find a frame beside the one that it found last, in the same chunk. */
  get atHand(): boolean {
    return this.#offset < this.#scanned;
  }

  /** Gives the next chunk; the splitter keeps it until its frames are found. */
  push(chunk: Uint8Array): void {
    const { buffer, byteOffset, length } = chunk;
    // Consumers are given views of it: a Node Buffer's would be Buffers.
    this.#chunk = (chunk.constructor === Uint8Array ? chunk : new Uint8Array(buffer, byteOffset, length)) as Bytes;
    this.#chunkView = new DataView(buffer, byteOffset, length);
    this.#offset = this.#scanned = 0;
  }

  /**
   * Whether there is another whole frame; false when another chunk is needed.
   *
   * @throws StreamError `checksum`, `malformed` or `too-large`.
   */
  next(): boolean {
    if (this.#filled === 0 && this.#offset >= this.#scanned) this.#scan();
    if (this.#offset < this.#scanned) {
      const start = this.#offset;
      this.#offset += this.#chunkView.getUint32(start);
      return this.#found(this.#chunk, this.#chunkView, start, this.#offset, this.#verified);
    }
    if (!this.#fill()) return false;
    if (this.#partial === this.#prelude) {
      const violation = this.#violation(this.#prelude, this.#preludeView, 0);
      if (violation !== undefined) throw violation;
      this.#partial = new Uint8Array(this.#preludeView.getUint32(0));
      this.#partial.set(this.#prelude);
      if (!this.#fill()) return false;
    }
    const frame = this.#partial;
    this.#partial = this.#prelude;
    this.#filled = 0;
    return this.#found(frame, new DataView(frame.buffer), 0, frame.length, false);
  }

  /**
   * Finds the chunk's whole frames and holds the checksum over all of them against what theirs make when they are
   * joined: where every frame is right, they are the same, and where one is not, they differ; several make up for each
   * other as seldom as a damaged frame fits its checksum. That takes a sixth of what one call of a native CRC32 for each
   * frame of 64 bytes does.
   */
  #scan(): void {
    const { length } = this.#chunk;
    const view = this.#chunkView;
    const start = this.#offset;
    let end = start;
    let joined = 0;
    while (length - end >= overheadBytes && this.#violation(this.#chunk, view, end) === undefined) {
      const frameLength = view.getUint32(end);
      if (frameLength > length - end) break;
      const checksumAt = end + frameLength - checksumBytes;
      const whole = appendWord(view.getUint32(checksumAt), view.getInt32(checksumAt, true));
      joined = end === start ? whole : this.#joiner.join(joined, whole, frameLength);
      end += frameLength;
    }
    this.#scanned = end;
    this.#verified = end > start && crc32(this.#chunk, start, end) === joined >>> 0;
  }

  #found(bytes: Bytes, view: DataView<ArrayBufferLike>, start: number, end: number, verified: boolean): true {
    const bodyEnd = end - checksumBytes;
    if (!verified && view.getUint32(bodyEnd) !== crc32(bytes, start, bodyEnd)) {
      throw new StreamError("checksum", "The checksum of a frame does not match");
    }
    this.bytes = bytes;
    this.view = view;
    this.headersStart = start + preludeBytes;
    this.bodyStart = this.headersStart + view.getUint32(start + 4);
    this.bodyEnd = bodyEnd;
    return true;
  }

  /** Copies what the chunk still has into the partial frame; whether that is full. */
  #fill(): boolean {
    const end = Math.min(this.#chunk.length, this.#offset + this.#partial.length - this.#filled);
    if (end > this.#offset) this.#partial.set(this.#chunk.subarray(this.#offset, end), this.#filled);
    this.#filled += end - this.#offset;
    this.#offset = end;
    return this.#filled === this.#partial.length;
  }

  /** What is wrong with the prelude at `offset`. */
  #violation(bytes: Bytes, view: DataView, offset: number): StreamError | undefined {
    const length = view.getUint32(offset);
    const headerLength = view.getUint32(offset + 4);
    const checksum = view.getUint32(offset + 8);
    if (length === this.#goodLength && headerLength === this.#goodHeaderLength && checksum === this.#goodChecksum) {
      return undefined;
    }
    if (checksum !== tableCrc32(bytes, offset, offset + 8)) {
      return new StreamError("checksum", "The checksum of a frame's prelude does not match");
    }
    if (length > this.#maxFrameBytes) {
      return new StreamError("too-large", `A frame of ${length} bytes is above the limit of ${this.#maxFrameBytes}`);
    }
    if (headerLength > this.#maxHeaderBytes) {
      return new StreamError("too-large", `A header block of ${headerLength} bytes is above ${this.#maxHeaderBytes}`);
    }
    if (length < overheadBytes + headerLength) {
      return new StreamError("malformed", "A frame is shorter than its headers and checksums");
    }
    this.#goodLength = length;
    this.#goodHeaderLength = headerLength;
    this.#goodChecksum = checksum;
    return undefined;
  }
}
