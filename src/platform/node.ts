import { createHash, createHmac, type BinaryLike, type Hash, type Hmac } from "node:crypto";
import { crc32 as zlibCrc32 } from "node:zlib";
import type { Checksum, SourceData } from "@smithy/types";

export { fetch } from "./node-fetch.js";

export function crc32(bytes: Uint8Array): number {
  return zlibCrc32(bytes);
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
    return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", this.#secret as BinaryLike);
  }
}

export function env(name: string): string | undefined {
  return process.env[name];
}
