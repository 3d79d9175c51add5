/**
 * The one seam between runtimes. `#platform` in package.json's `imports` maps to `node.ts` or `web.ts` by condition;
 * both implement what is declared here, and nothing else in the runtime-neutral layer asks where it runs.
 */
import type { ChecksumConstructor, HashConstructor } from "@smithy/types";

interface TransportInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly redirect: "manual";
}

/** What sends requests: `fetch` of the WHATWG standard, as far as this package uses it. */
export declare const fetch: (url: URL, init: TransportInit) => Promise<Response>;

/** The same for who is content with these members of a Response, and of its body with one reader. */
export declare const plainFetch: (
  url: URL,
  init: TransportInit,
) => Promise<
  Pick<Response, "ok" | "status" | "statusText" | "headers"> & {
    readonly body: {
      getReader(): Pick<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, "read" | "cancel">;
      cancel(reason?: unknown): Promise<void>;
    } | null;
  }
>;

/** A request that no middleware sees, as far as this package uses it. */
export declare const PlainRequest: new (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Headers;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly signal?: AbortSignal;
  },
) => Pick<Request, "url" | "method" | "headers" | "arrayBuffer"> & { readonly signal?: AbortSignal | undefined };

/** The CRC32 checksum of `bytes`, from `start` to `end` where they are given (IEEE 802.3, as zlib computes it), as an unsigned 32-bit integer. */
export declare function crc32(bytes: Uint8Array, start?: number, end?: number): number;

/** SHA-256, or HMAC-SHA-256 when constructed with a secret. */
export declare const Sha256: ChecksumConstructor | HashConstructor;

/** An environment variable, undefined where it is unset or the runtime has no environment. */
export declare function env(name: string): string | undefined;
