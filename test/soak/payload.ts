import { createHash, type Hash } from "node:crypto";
import { Random } from "../support/random.js";

const blockBytes = 2 ** 20;
/** The longest payload, which is much shorter than the block, so that there are many places where one can begin. */
const longestPayload = 2 ** 18;

const random = new Random(1, 1);
const block = Buffer.alloc(blockBytes);
for (let at = 0; at < blockBytes; at += 4) block.writeUInt32LE(random.next(), at);
/** Seven bits a byte, so that decoding and encoding the text leaves it as it is. */
const asciiBlock = block.map((byte) => byte & 0x7f);

/**
 * The payload of a seed. The endpoint sends it and the client compares with it, and each makes it for itself. Seeds
 * begin at different places, so that no stream passes with the bytes of another.
 */
export function payloadOf(seed: number, bytes: number, isText: boolean): Uint8Array {
  const start = Math.imul(seed, 0x9e3779b1) >>> 0;
  const at = start % (blockBytes - longestPayload);
  return (isText ? asciiBlock : block).subarray(at, at + bytes);
}

/** Counts what a stream delivers, and compares its checksum with that of the payload. */
export class Account {
  bytes = 0;
  readonly #hash: Hash = createHash("sha256");

  take(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
  }

  /** Whether the payload begins with all that was taken. May be called once. */
  isPrefixOf(payload: Uint8Array): boolean {
    if (this.bytes > payload.length) return false;
    const expected = createHash("sha256").update(payload.subarray(0, this.bytes)).digest();
    return this.#hash.digest().equals(expected);
  }
}
