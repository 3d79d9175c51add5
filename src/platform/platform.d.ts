/**
 * The one seam between runtimes. `#platform` in package.json's `imports` leads to `node.ts` or `web.ts` by condition. Both
 * fulfil what is declared here, and nothing else in the runtime-neutral rooms asks where it runs.
 */
import type { ChecksumConstructor } from "../shared/smithy-types.js";

/** The part of a WHATWG `Request` that signing and sending need. */
export type RequestLike = Pick<Request, "url" | "method" | "headers" | "arrayBuffer"> & {
  readonly signal?: AbortSignal | undefined;
};

/** The part of a WHATWG `Response` that this package reads. */
export type ResponseLike = Pick<Response, "ok" | "status" | "statusText" | "headers"> & {
  readonly body: BodyLike | null;
};

/** The part of a WHATWG `ReadableStream` that this package reads. A body has one reader. */
export interface BodyLike {
  getReader(): BodyReader;
  cancel(reason?: unknown): Promise<void>;
}

/** The part of a WHATWG stream's reader that this package uses. */
export type BodyReader = Pick<ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, "read" | "cancel">;

/** What a transport is given beside the URL. */
export interface TransportInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  /** Redirects are not followed: a signature is for one host, and no other host may see it. */
  readonly redirect: "manual";
}

/** The part of `fetch` that this package uses: sends one request and resolves with the head of its response. */
export type Transport = (url: URL, init: TransportInit) => Promise<ResponseLike>;

/** Makes the transport of this runtime. `agent` is an agent of `node:http` or `node:https`; only Node has a use for it. */
export declare function createTransport(agent?: object): Transport;

/** Takes the place of `Request` where no middleware sees one, if the runtime's own costs too much. */
export declare const PlainRequest: new (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Headers;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly signal?: AbortSignal;
  },
) => RequestLike;

/** The runtime's own CRC32 (IEEE 802.3, as zlib computes it), undefined where there is none. */
export declare function nativeCrc32(): ((bytes: Uint8Array) => number) | undefined;

/** SHA-256, or HMAC-SHA-256 when constructed with a secret. @throws ConfigurationError where the runtime has no WebCrypto */
export declare const Sha256: ChecksumConstructor;

/** Makes a random UUID. @throws ConfigurationError where the runtime has no WebCrypto */
export declare function randomUuid(): string;

/** Reads an environment variable, undefined where it is unset or the runtime has no environment. */
export declare function env(name: string): string | undefined;

/** Names the runtime for `User-Agent`, undefined in browsers, where a header of that name would cost a preflight. */
export declare function runtimeName(): string | undefined;

/** Ends a message that says that credentials or a region are missing, with what else this runtime can do about it. */
export declare const settingsHint: string;
