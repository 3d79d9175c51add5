import { StreamError } from "../errors.js";
import type { Bytes } from "../shared/bytes.js";
import { continueCrc32, tableCrc32 } from "../shared/crc32.js";
import { equalBytes } from "../shared/equal-bytes.js";
import { crc32, nativeFrom } from "./checksum.js";

/** The largest frame and header block that are accepted. */
export interface FrameLimits {
  /** Bytes of a whole frame. @default 25,165,824 (24 MiB, AWS's own limit) */
  readonly maxFrameBytes?: number | undefined;
  /** Bytes of a frame's header block. @default 131,072 (128 KiB, AWS's own limit) */
  readonly maxHeaderBytes?: number | undefined;
}

/** The prelude is the frame's length, its header block's length and their CRC32, each an unsigned 32-bit big-endian integer. */
export const preludeBytes = 12;
/** A frame ends with the CRC32 of all of its bytes before that. */
export const checksumBytes = 4;
const overheadBytes = preludeBytes + checksumBytes;
const empty: Bytes = new Uint8Array(0);

/**
 * Splits a byte stream into frames whose two checksums are right: `push` a chunk, then call `next` until it returns false.
 *
 * Time is linear in the bytes. A frame that lies within one chunk is left there; one that spans chunks is copied once,
 * into a buffer of its own length (a prelude that itself spans chunks is copied twice). Nothing is allocated before the
 * prelude's checksum matches and its lengths are within the limits, and nothing at all for a frame within one chunk: it is
 * described by its place, since making a view of it costs as much as checking its prelude.
 */
export class FrameSplitter {
  /** The frame that `next` found lies in `bytes`: its headers start at `headersStart`, its body ends before `bodyEnd`. */
  bytes: Bytes = empty;
  view: DataView<ArrayBufferLike> = new DataView(empty.buffer);
  headersStart = 0;
  bodyStart = 0;
  bodyEnd = 0;
  /** Whether the frame's header block is equal, byte for byte, to that of the frame before it. */
  hasSameHeaders = false;
  /** The header block of the last frame, and the state of the checksum after it. */
  #headers = this.view;
  #headersCrc = 0;
  readonly #maxFrameBytes: number;
  readonly #maxHeaderBytes: number;
  /** The chunk and how far it is split. */
  #chunk: Bytes = empty;
  #chunkView = this.view;
  #offset = 0;
  /** The last prelude that was right: most preludes of a stream are equal. */
  #goodLength = -1;
  #goodHeaderLength = 0;
  #goodChecksum = 0;
  readonly #prelude: Bytes = new Uint8Array(preludeBytes);
  readonly #preludeView = new DataView(this.#prelude.buffer);
  /** The frame that spans chunks: its prelude while that is incomplete, then a buffer of the frame's length. */
  #partial: Bytes = this.#prelude;
  #filled = 0;

  constructor({ maxFrameBytes = 24 * 1024 * 1024, maxHeaderBytes = 128 * 1024 }: FrameLimits = {}) {
    this.#maxFrameBytes = maxFrameBytes;
    this.#maxHeaderBytes = maxHeaderBytes;
  }

  /** Whether bytes were pushed that belong to no frame found so far. */
  get hasRest(): boolean {
    return this.#filled > 0 || this.#offset < this.#chunk.length;
  }

  /** Whether the frame that `next` found last and a whole further one lie in the same chunk. */
  get hasNextInChunk(): boolean {
    const rest = this.#chunk.length - this.#offset;
    return this.bytes === this.#chunk && rest >= overheadBytes && this.#chunkView.getUint32(this.#offset) <= rest;
  }

  /** Gives the next chunk, which the splitter keeps until its frames are found. */
  push(chunk: Uint8Array): void {
    const { buffer, byteOffset, length } = chunk;
    // Consumers are given views of it, and views of a Node Buffer would be Buffers.
    this.#chunk = (chunk.constructor === Uint8Array ? chunk : new Uint8Array(buffer, byteOffset, length)) as Bytes;
    this.#chunkView = new DataView(buffer, byteOffset, length);
    this.#offset = 0;
  }

  /**
   * Finds the next whole frame.
   *
   * @returns False when another chunk is needed.
   * @throws StreamError `checksum`, `malformed` or `too-large`.
   */
  next(): boolean {
    if (this.#filled === 0) {
      const start = this.#offset;
      const rest = this.#chunk.length - start;
      if (rest >= preludeBytes) {
        const isSamePrelude = this.#checkPrelude(this.#chunkView, start);
        const frameLength = this.#chunkView.getUint32(start);
        if (frameLength <= rest) {
          this.#offset += frameLength;
          return this.#found(this.#chunk, this.#chunkView, start, this.#offset, isSamePrelude);
        }
        this.#partial = new Uint8Array(frameLength);
      }
    }
    if (!this.#fill()) return false;
    if (this.#partial === this.#prelude) {
      this.#checkPrelude(this.#preludeView, 0);
      this.#partial = new Uint8Array(this.#preludeView.getUint32(0));
      this.#partial.set(this.#prelude);
      if (!this.#fill()) return false;
    }
    const frame = this.#partial;
    this.#partial = this.#prelude;
    this.#filled = 0;
    return this.#found(frame, new DataView(frame.buffer), 0, frame.length, false);
  }

  /** @param isSamePrelude - Whether the prelude is that of the frame before it. */
  #found(bytes: Bytes, view: DataView<ArrayBufferLike>, start: number, end: number, isSamePrelude: boolean): true {
    this.bytes = bytes;
    this.view = view;
    this.headersStart = start + preludeBytes;
    this.bodyStart = this.headersStart + view.getUint32(start + 4);
    this.bodyEnd = end - checksumBytes;
    const { headersStart, bodyStart, bodyEnd } = this;
    this.hasSameHeaders = equalBytes(this.#headers, view, headersStart, bodyStart);
    if (!this.hasSameHeaders) this.#headers = new DataView(bytes.slice(headersStart, bodyStart).buffer);
    if (view.getUint32(bodyEnd) === this.#checksum(start, isSamePrelude)) return true;
    throw new StreamError("checksum", "The checksum of a frame does not match");
  }

  /** Computes the checksum of the frame that begins at `start`. */
  #checksum(start: number, isSamePrelude: boolean): number {
    const { view, bodyStart, bodyEnd } = this;
    if (bodyEnd - start >= nativeFrom) return crc32(view, start, bodyEnd);
    // Most of a small frame is its prelude and its headers, which are those of the frame before it as a rule.
    if (!isSamePrelude || !this.hasSameHeaders) this.#headersCrc = continueCrc32(-1, view, start, bodyStart);
    return ~continueCrc32(this.#headersCrc, view, bodyStart, bodyEnd) >>> 0;
  }

  /** Copies what the chunk still has into the partial frame. @returns Whether the partial frame is full. */
  #fill(): boolean {
    const end = Math.min(this.#chunk.length, this.#offset + this.#partial.length - this.#filled);
    if (end > this.#offset) this.#partial.set(this.#chunk.subarray(this.#offset, end), this.#filled);
    this.#filled += end - this.#offset;
    this.#offset = end;
    return this.#filled === this.#partial.length;
  }

  /** Checks a prelude. @returns Whether it is equal to the last one that was checked */
  #checkPrelude(view: DataView<ArrayBufferLike>, offset: number): boolean {
    const length = view.getUint32(offset);
    const headerLength = view.getUint32(offset + 4);
    const checksum = view.getUint32(offset + 8);
    if (length === this.#goodLength && headerLength === this.#goodHeaderLength && checksum === this.#goodChecksum)
      return true;
    if (checksum !== tableCrc32(view, offset, offset + 8)) {
      throw new StreamError("checksum", "The checksum of a frame's prelude does not match");
    }
    if (length > this.#maxFrameBytes) {
      throw new StreamError("too-large", `A frame of ${length} bytes is above the limit of ${this.#maxFrameBytes}`);
    }
    if (headerLength > this.#maxHeaderBytes) {
      throw new StreamError("too-large", `A header block of ${headerLength} bytes is above ${this.#maxHeaderBytes}`);
    }
    if (length < overheadBytes + headerLength) {
      throw new StreamError("malformed", "A frame is shorter than its headers and checksums");
    }
    this.#goodLength = length;
    this.#goodHeaderLength = headerLength;
    this.#goodChecksum = checksum;
    return false;
  }
}
