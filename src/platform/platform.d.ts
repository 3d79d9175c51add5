/**
 * The one seam between runtimes. `#platform` in package.json's `imports` leads to `node.ts` or `web.ts` by condition. Both
 * fulfil what is declared here, and nothing else in the runtime-neutral rooms asks where it runs.
 */
import type { ChecksumConstructor, HashConstructor } from "@smithy/types";
import type { RequestLike, Transport } from "./http.js";

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
export declare const Sha256: ChecksumConstructor | HashConstructor;

/** Makes a random UUID. @throws ConfigurationError where the runtime has no WebCrypto */
export declare function randomUuid(): string;

/** Reads an environment variable, undefined where it is unset or the runtime has no environment. */
export declare function env(name: string): string | undefined;

/** Names the runtime for `User-Agent`, undefined in browsers, where a header of that name would cost a preflight. */
export declare function runtimeName(): string | undefined;

/** Finds a channel of `node:diagnostics_channel`, which is loaded then. @returns undefined where the runtime has no such module */
export declare function diagnosticsChannel(name: string): DiagnosticsChannel | undefined;

/** The part of a channel that this package uses. */
export interface DiagnosticsChannel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Ends a message that says that credentials or a region are missing, with what else this runtime can do about it. */
export declare const settingsHint: string;

/** Tells whoever develops the program what it should not do any more. */
export declare function warn(message: string): void;
