import type { Fetch, HeadersInit } from "./shared/fetch.js";
import type { Middleware } from "./shared/middleware.js";
import type { RetryOptions } from "./call/retry.js";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "./shared/smithy-types.js";
import type { Timeouts } from "./call/timeouts.js";

/** The options of `createClient`. All can be left out inside a Lambda function. */
export interface ClientOptions {
  /** AWS's region, or a function that gives it, asked once. @default AWS_REGION, then AWS_DEFAULT_REGION */
  readonly region?: string | (() => Promise<string>) | undefined;
  /** Credentials, or a provider, whose answer is kept until 5 minutes before it expires. @default AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
  /** Where to send, a path included. @default AWS_ENDPOINT_URL_LAMBDA, then AWS_ENDPOINT_URL, then AWS's endpoint of the region */
  readonly endpoint?: string | URL | undefined;
  /** AWS's endpoint with FIPS 140 cryptography. @default AWS_USE_FIPS_ENDPOINT */
  readonly useFipsEndpoint?: boolean | undefined;
  /** AWS's endpoint over IPv4 and IPv6. @default AWS_USE_DUALSTACK_ENDPOINT */
  readonly useDualstackEndpoint?: boolean | undefined;
  /** When a request is sent again; false for never. @default safe, 3 attempts */
  readonly retry?: RetryOptions | false | undefined;
  /** `total` is for `invokeWithResponseStream` alone. @default 960 s for `headers` and `idle` */
  readonly timeouts?: Timeouts | undefined;
  /** What sends the signed request. @default `node:http` under Node, elsewhere the runtime's own fetch */
  readonly fetch?: Fetch | undefined;
  /** Hooks that run in this order before the request is signed, and in reverse on the answer. @default none */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Signs plain http to hosts other than loopback addresses. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** The options of one invocation. */
export interface InvokeOptions {
  /** Ends the invocation at any moment with the signal's reason; the function runs on. */
  readonly signal?: AbortSignal | undefined;
  /** Over the client's; false for one attempt. */
  readonly retry?: RetryOptions | false | undefined;
  /** Over the client's, each for itself. */
  readonly timeouts?: Timeouts | undefined;
  /** Further headers, signed where Signature Version 4 signs them; `Content-Type` is `application/json` unless given here. */
  readonly headers?: HeadersInit | undefined;
}
