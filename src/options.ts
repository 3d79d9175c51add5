import type { CallEvent } from "./call-events.js";
import type { Fetch, HeadersInit } from "./shared/fetch.js";
import type { Middleware } from "./shared/middleware.js";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./shared/smithy-types.js";

/** Credentials, or a function that gives them; any provider of `@aws-sdk/credential-providers` fits. */
export type CredentialSource = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/**
 * `safe` sends again only what surely did not run the function; `standard` sends again what AWS's SDKs send again, so that
 * a function may run more than once for one call.
 */
export type RetryMode = "safe" | "standard";

/** When a request is sent again. */
export interface RetryOptions {
  /** @default "safe" */
  readonly mode?: RetryMode | undefined;
  /** How often a request is sent at most, the first time included. @default AWS_MAX_ATTEMPTS, then 3 */
  readonly maxAttempts?: number | (() => Promise<number | undefined>) | undefined;
}

/** Time limits in milliseconds, `Infinity` for none. Whichever ends a call closes its connection. */
export interface Timeouts {
  /** From sending a request to the headers of its response, for each attempt. @default 960000 */
  readonly headers?: number | undefined;
  /** How long one read of the response may wait for the network; a slow consumer does not count. @default 960000 */
  readonly idle?: number | undefined;
  /** The whole of one invocation, from the call to the end of its stream, attempts and consumer included. @default none */
  readonly total?: number | undefined;
}

/** The options of `createClient`. All can be left out inside a Lambda function. Functions are called once, by the first call. */
export interface ClientOptions {
  /** AWS's region, or a function that gives it. @default AWS_REGION, then AWS_DEFAULT_REGION */
  readonly region?: string | (() => Promise<string>) | undefined;
  /** Credentials, or a provider, whose result is kept until 5 minutes before it expires. @default AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN */
  readonly credentials?: CredentialSource | undefined;
  /** Where requests are sent, a path included. @default AWS_ENDPOINT_URL_LAMBDA, then AWS_ENDPOINT_URL, unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true; then AWS's endpoint of the region */
  readonly endpoint?: string | URL | (() => Promise<string | URL | undefined>) | undefined;
  /** Takes AWS's endpoint with FIPS 140 cryptography. @default AWS_USE_FIPS_ENDPOINT */
  readonly useFipsEndpoint?: boolean | (() => Promise<boolean | undefined>) | undefined;
  /** Takes AWS's endpoint over IPv4 and IPv6. @default AWS_USE_DUALSTACK_ENDPOINT */
  readonly useDualstackEndpoint?: boolean | (() => Promise<boolean | undefined>) | undefined;
  /** When a request is sent again; false for never. @default safe, 3 attempts */
  readonly retry?: RetryOptions | false | undefined;
  /** `total` is for `invokeWithResponseStream` alone. @default 960 s for `headers` and `idle` */
  readonly timeouts?: Timeouts | undefined;
  /** An agent of `node:http` or `node:https`, for a proxy or a private CA; used under Node, where `fetch` is not given. @default a pool of the package's own */
  readonly agent?: object | (() => Promise<object | undefined>) | undefined;
  /** Added to the `User-Agent` that the package sends; browsers send none. @default nothing */
  readonly userAgent?: string | undefined;
  /** Sends the signed requests. @default `node:http` under Node, elsewhere the runtime's own fetch */
  readonly fetch?: Fetch | undefined;
  /** Hooks that run in this order before the request is signed, and in reverse on the response. @default none */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Told what happens to each call, at once: an attempt, headers, the first byte, a retry, the end. What it throws is an
   * uncaught error, and never changes the call. Under Node the same events are in `node:diagnostics_channel`.
   *
   * @default nothing
   * @example
   * onEvent: (event) => {
   *   if (event.type === "end") console.log(event.FunctionName, event.outcome, event.elapsed, "ms");
   * },
   */
  readonly onEvent?: ((event: CallEvent) => void) | undefined;
  /** Signs plain http to hosts other than loopback addresses. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** The options of one invocation. */
export interface InvokeOptions {
  /** Ends the invocation at any moment with the signal's reason; the function runs on. */
  readonly signal?: AbortSignal | undefined;
  /** Replaces those of the client's settings that are given here; false for one attempt. */
  readonly retry?: RetryOptions | false | undefined;
  /** Replaces those of the client's limits that are given here. */
  readonly timeouts?: Timeouts | undefined;
  /** Further headers, signed where Signature Version 4 signs them; `Content-Type` is `application/json` unless given here. */
  readonly headers?: HeadersInit | undefined;
}
