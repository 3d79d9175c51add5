import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import { checkRegion } from "../request/endpoint.js";
import { ConfigurationError } from "../errors.js";
import type { MiddlewareWith } from "../shared/middleware.js";
import { Authorizer } from "./authorizer.js";
import { createCredentials, type CredentialSource } from "./credentials.js";

/** What requests are signed with. */
export interface SigningOptions {
  /** The region of the signature's scope. */
  readonly region: string | (() => Promise<string>);
  readonly credentials: CredentialSource | undefined;
  /** The service of the signature's scope. @default "lambda" */
  readonly service?: string | undefined;
  /** Signs plain http to hosts other than loopback addresses, whose answers anyone on the way can read. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** A request whose body is at hand, as the signature covers it. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What a request is sent with. */
export interface Signature {
  /** All headers, `authorization` among them; `host` is left to the runtime. */
  readonly headers: Headers;
  /** When it was signed by the signer's clock, in milliseconds since 1970. */
  readonly time: number;
  readonly identity: AwsCredentialIdentity;
}

/** Signs requests with AWS Signature Version 4. */
export interface Signer {
  sign(request: SignableRequest): Promise<Signature>;
  /**
   * Learns from a refusal what to do otherwise: by which clock to sign, or that the credentials have expired.
   *
   * @param date - The answer's `Date`.
   * @returns Whether another signature may be taken.
   */
  learn(reason: "clock" | "credentials", signature: Signature, date: string | null): boolean;
}

/** As in AWS's SDKs: within so many milliseconds the clocks agree. */
const clockTolerance = 240_000;

export function createSigner({ region, credentials, service = "lambda", allowInsecureHttp }: SigningOptions): Signer {
  const { get, reject } = createCredentials(credentials);
  let clockOffset = 0;
  let authorizer: Authorizer | undefined;
  return {
    async sign(request) {
      assertSecure(request.url, allowInsecureHttp);
      if (request.headers.has("authorization")) {
        throw new ConfigurationError(
          "The request has an authorization header already, which the signature would replace",
        );
      }
      const identity = await get();
      const signingRegion = checkRegion(typeof region === "function" ? await region() : region);
      const time = Date.now() + clockOffset;
      if (authorizer?.isFor(identity, signingRegion) !== true) {
        authorizer = new Authorizer(identity, signingRegion, service);
      }
      return { headers: await authorizer.authorize(request, new Date(time)), time, identity };
    },
    learn(reason, { time, identity }, date) {
      if (reason === "credentials") return reject(identity);
      const serverTime = Date.parse(date ?? "");
      // Against the time of this signature: another call may have set the clock meanwhile. NaN is no difference.
      if (!(Math.abs(serverTime - time) > clockTolerance)) return false;
      clockOffset = serverTime - Date.now();
      return true;
    },
  };
}

/**
 * A middleware that signs each request of an openapi-fetch client once, for clients that this package does not create.
 * Register it last, so that it signs what is sent. The region's and the credentials' defaults are `createClient`'s only.
 */
export function sigv4(options: SigningOptions): MiddlewareWith<"onRequest"> {
  const signer = createSigner(options);
  return {
    async onRequest({ request }) {
      const { method } = request;
      const body = new Uint8Array(await request.arrayBuffer());
      const { headers } = await signer.sign({ method, url: new URL(request.url), headers: request.headers, body });
      const hasBody = method !== "GET" && method !== "HEAD";
      return new Request(request, { headers, redirect: "manual", ...(hasBody && { body }) });
    },
  };
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function assertSecure(url: URL, allowInsecureHttp = false): void {
  if (url.protocol === "https:" || allowInsecureHttp || loopback.test(url.hostname)) return;
  throw new ConfigurationError(
    `The endpoint ${url.origin} is not https: only loopback addresses are signed without it, unless allowInsecureHttp is set`,
  );
}
