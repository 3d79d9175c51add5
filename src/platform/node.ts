import type { BinaryLike, Hash, Hmac } from "node:crypto";
import { tableCrc32 } from "../shared/crc32.js";
import type { Checksum, SourceData } from "@smithy/types";

export { fetch, plainFetch } from "./node-fetch.js";
export { PlainRequest } from "./node-request.js";

// Node's modules are loaded when first needed: together they are half of what importing this package would take.
let zlib: { readonly crc32: (bytes: Uint8Array) => number } | undefined;

/** Of so few bytes, by the tables: for the 8 of a prelude that takes a fifth of what a call of zlib takes. */
const fewBytes = 128;

export function crc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  if (end - start <= fewBytes) return tableCrc32(bytes, start, end);
  zlib ??= process.getBuiltinModule("node:zlib");
  return zlib.crc32(bytes.subarray(start, end));
}

export class Sha256 implements Checksum {
  #hash: Hash | Hmac;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#create();
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#create();
  }

  #create(): Hash | Hmac {
    const { createHash, createHmac } = process.getBuiltinModule("node:crypto");
    return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", this.#secret as BinaryLike);
  }
}

export function env(name: string): string | undefined {
  return process.env[name];
}
