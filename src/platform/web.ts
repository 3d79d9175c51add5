import type { Checksum, SourceData } from "@smithy/types";
import { tableCrc32 } from "../shared/crc32.js";
import { concat, utf8Encode, type Bytes } from "../shared/bytes.js";
import type { TransportInit } from "../call/transport.js";

/**
 * The runtime's own, bound at each call, so that a page or a test that replaces the global is honoured. Deno's sends a
 * request again by itself when a reused connection is reset, so there no connection is kept for another request.
 */
export const fetch = (url: URL, init: TransportInit): Promise<Response> => {
  const { Deno } = globalThis as WithDeno;
  if (Deno?.createHttpClient === undefined) return globalThis.fetch(url, init);
  unpooled ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
  return globalThis.fetch(url, { ...init, client: unpooled } as RequestInit);
};

/** Whole, since it drops headers that pages may not set before they are signed. */
export const PlainRequest = globalThis.Request;

export { fetch as plainFetch };

interface WithDeno {
  readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): unknown };
}

let unpooled: unknown;

interface WithModules {
  readonly process?: {
    getBuiltinModule?(name: string): { readonly crc32?: (bytes: Uint8Array) => number } | undefined;
  };
}

/** Bun and Deno have it. */
const nativeCrc32 = (globalThis as WithModules).process?.getBuiltinModule?.("node:zlib")?.crc32;

export function crc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  return nativeCrc32?.(bytes.subarray(start, end)) ?? tableCrc32(bytes, start, end);
}

/** WebCrypto hashes whole messages only, so what `update` is given is kept until `digest`. */
export class Sha256 implements Checksum {
  readonly #secret: Bytes | undefined;
  #chunks: Bytes[] = [];

  constructor(secret?: SourceData) {
    this.#secret = secret === undefined ? undefined : toBytes(secret);
  }

  update(data: Uint8Array): void {
    this.#chunks.push(data as Bytes);
  }

  async digest(): Promise<Uint8Array> {
    const length = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const data = concat(this.#chunks, length);
    if (this.#secret === undefined) return new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", this.#secret, algorithm, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
  }

  reset(): void {
    this.#chunks = [];
  }
}

function toBytes(data: SourceData): Bytes {
  if (typeof data === "string") return utf8Encode(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength) as Bytes;
  return new Uint8Array(data);
}

interface WithEnvironment {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

export function env(name: string): string | undefined {
  try {
    return (globalThis as WithEnvironment).process?.env?.[name];
  } catch {
    return undefined; // Deno without --allow-env
  }
}
