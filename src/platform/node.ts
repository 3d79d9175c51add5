import type { DiagnosticsChannel } from "#platform";
import type { BinaryLike, Hash, Hmac } from "node:crypto";
import type { Checksum, SourceData } from "@smithy/types";

export { createTransport } from "./node-fetch.js";
export { PlainRequest } from "./plain-request.js";

// Node's modules are loaded when they are first needed, since loading them takes longer than loading this package.
export function nativeCrc32(): (bytes: Uint8Array) => number {
  return (zlib ??= process.getBuiltinModule("node:zlib")).crc32;
}

let zlib: { readonly crc32: (bytes: Uint8Array) => number } | undefined;

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

export function randomUuid(): string {
  return process.getBuiltinModule("node:crypto").randomUUID();
}

export function env(name: string): string | undefined {
  return process.env[name];
}

export function runtimeName(): string {
  return `node/${process.versions.node}`;
}

export function diagnosticsChannel(name: string): DiagnosticsChannel {
  return process.getBuiltinModule("node:diagnostics_channel").channel(name);
}

export function warn(message: string): void {
  process.emitWarning(message, "DeprecationWarning");
}

export const settingsHint =
  '; defaultCredentials() and defaultRegion() of "lambda-response-stream/node" find them where AWS\'s tools do';
