import type { Checksum, SourceData } from "@smithy/types";
import type { DiagnosticsChannel } from "#platform";
import { ConfigurationError } from "../errors.js";
import { concat, utf8Encode, type Bytes } from "../shared/bytes.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { Transport } from "./http.js";

/** What the modules of Node have that some of the runtimes have too. */
interface BuiltinModule {
  readonly crc32?: (bytes: Uint8Array) => number;
  channel?(name: string): DiagnosticsChannel;
}

/** What the runtimes that this file serves have beside the globals of the WHATWG. */
interface Runtime {
  readonly Bun?: object;
  readonly Deno?: { createHttpClient?(options: { poolMaxIdlePerHost: number }): unknown };
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    getBuiltinModule?(name: string): BuiltinModule | undefined;
  };
}

const runtime = globalThis as Runtime;

/**
 * Makes a transport of the runtime's own fetch, which is looked up at each call, so that a page or a test that replaces the
 * global is honoured. Deno's sends a request again by itself when a reused connection is reset, so that no connection is
 * kept for another request there.
 */
export function createTransport(): Transport {
  return (url, init) => {
    if (runtime.Deno?.createHttpClient === undefined) return globalThis.fetch(url, init);
    unpooled ??= runtime.Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
    return globalThis.fetch(url, { ...init, client: unpooled } as RequestInit);
  };
}

let unpooled: unknown;

/** The runtime's own Request, since it drops the headers that pages may not set before they are signed. */
export const PlainRequest = globalThis.Request;

/** Bun and Deno have one. */
export function nativeCrc32(): ((bytes: Uint8Array) => number) | undefined {
  return (native ??= { crc32: runtime.process?.getBuiltinModule?.("node:zlib")?.crc32 }).crc32;
}

let native: { readonly crc32: ((bytes: Uint8Array) => number) | undefined } | undefined;

/** WebCrypto hashes whole messages only, so what `update` is given is kept until `digest`. */
export class Sha256 implements Checksum {
  readonly #subtle = webCrypto().subtle;
  readonly #secret: Bytes | undefined;
  #chunks: Bytes[] = [];

  constructor(secret?: SourceData) {
    this.#secret = typeof secret === "string" ? utf8Encode(secret) : (secret as Bytes | undefined);
  }

  update(data: Uint8Array): void {
    this.#chunks.push(data as Bytes);
  }

  async digest(): Promise<Uint8Array> {
    const length = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const data = concat(this.#chunks, length);
    if (this.#secret === undefined) return new Uint8Array(await this.#subtle.digest("SHA-256", data));
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await this.#subtle.importKey("raw", this.#secret, algorithm, false, ["sign"]);
    return new Uint8Array(await this.#subtle.sign("HMAC", key, data));
  }

  reset(): void {
    this.#chunks = [];
  }
}

export function randomUuid(): string {
  return webCrypto().randomUUID();
}

function webCrypto(): Crypto {
  const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
  if (crypto?.subtle && crypto.randomUUID) return crypto as Crypto;
  throw new ConfigurationError(
    "There is no WebCrypto to sign with: pages have it over https and on localhost only, React Native needs a polyfill",
  );
}

export function env(name: string): string | undefined {
  return orUndefined(() => runtime.process?.env?.[name]); // Deno throws without --allow-env.
}

export function runtimeName(): string | undefined {
  const name = runtime.navigator?.userAgent ?? "";
  return runtime.Bun || runtime.Deno || name === "Cloudflare-Workers" ? name.toLowerCase() : undefined;
}

export const settingsHint = "";

/** Bun and Deno have one, and Cloudflare where its compatibility with Node is switched on. */
export function diagnosticsChannel(name: string): DiagnosticsChannel | undefined {
  return runtime.process?.getBuiltinModule?.("node:diagnostics_channel")?.channel?.(name);
}

export function warn(message: string): void {
  console.warn(message);
}
