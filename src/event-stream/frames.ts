import { crc32 } from "#platform";
import type { Bytes } from "../bytes.js";
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
 * Splits a byte stream into frames: `push` a chunk, then call `next` until it returns false.
 *
 * Time is linear in the bytes. A frame that lies within one chunk is left there; one that spans chunks is copied once,
 * into a buffer of its own length (the 12 bytes of a prelude that itself spans chunks, twice). Nothing is allocated
 * before the prelude's checksum matches and its lengths are within the limits, and nothing at all for a whole frame:
 * it is told by its place, since a view of it costs as much as looking at its prelude.
 */
export class FrameSplitter {
  /** Where the frame that `next` found is: within `bytes` from `start` to `end`; its body begins at `bodyStart`. */
  bytes: Bytes = empty;
  view: DataView<ArrayBufferLike> = new DataView(empty.buffer);
  start = 0;
  bodyStart = 0;
  end = 0;
  readonly #maxFrameBytes: number;
  readonly #maxHeaderBytes: number;
  /** The chunk and how far it is split. */
  #chunk: Bytes = empty;
  #chunkView = this.view;
  #offset = 0;
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

  /** Gives the next chunk; the splitter keeps it until its frames are found. */
  push(chunk: Uint8Array): void {
    const { buffer, byteOffset, length } = chunk;
    // Consumers are given views of it: a Node Buffer's would be Buffers.
    this.#chunk = (chunk.constructor === Uint8Array ? chunk : new Uint8Array(buffer, byteOffset, length)) as Bytes;
    this.#chunkView = new DataView(buffer, byteOffset, length);
    this.#offset = 0;
  }

  /**
   * Whether there is another whole frame, its prelude verified; false when another chunk is needed.
   *
   * @throws StreamError `checksum`, `malformed` or `too-large` for a prelude that is no good.
   */
  next(): boolean {
    const available = this.#chunk.length - this.#offset;
    if (this.#filled === 0 && available >= preludeBytes) {
      const length = this.#frameLength(this.#chunk, this.#chunkView, this.#offset);
      if (length <= available) return this.#found(this.#chunk, this.#chunkView, this.#offset, (this.#offset += length));
      this.#partial = new Uint8Array(length);
    }
    if (!this.#fill()) return false;
    if (this.#partial === this.#prelude) {
      this.#partial = new Uint8Array(this.#frameLength(this.#prelude, this.#preludeView, 0));
      this.#partial.set(this.#prelude);
      if (!this.#fill()) return false;
    }
    const frame = this.#partial;
    this.#partial = this.#prelude;
    this.#filled = 0;
    return this.#found(frame, new DataView(frame.buffer), 0, frame.length);
  }

  #found(bytes: Bytes, view: DataView<ArrayBufferLike>, start: number, end: number): true {
    this.bytes = bytes;
    this.view = view;
    this.start = start;
    this.bodyStart = start + preludeBytes + view.getUint32(start + 4);
    this.end = end;
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

  #frameLength(bytes: Bytes, view: DataView, offset: number): number {
    const length = view.getUint32(offset);
    const headerLength = view.getUint32(offset + 4);
    if (view.getUint32(offset + 8) !== crc32(bytes, offset, offset + 8)) {
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
    return length;
  }
}
