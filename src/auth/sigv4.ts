import { Sha256 } from "#platform";
import { createScope, getCanonicalHeaders, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
import { ConfigurationError } from "../errors.js";
import type { CredentialSource } from "../options.js";
import { checkRegion } from "../request/endpoint.js";
import { copyMembers, member } from "../shared/json.js";
import type { MiddlewareWith } from "../shared/middleware.js";
import { loopbackHost } from "../shared/loopback.js";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import { createCredentials } from "./credentials.js";
import { digest, query, signatureOf, smithyRequest } from "./smithy-request.js";

/** How requests are signed. */
export interface SigningOptions {
  /** The region of the signature's scope. */
  readonly region: string | (() => Promise<string>);
  readonly credentials: CredentialSource | undefined;
  /** The service of the signature's scope. @default "lambda" */
  readonly service?: string | undefined;
  /** Signs plain http to hosts other than loopback addresses, so that anyone on the way can read what is sent. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** The parts of a request that the signature covers. */
export type SignableRequest = Readonly<{ method: string; url: URL; headers: Headers; body: Uint8Array }>;

/** The result of signing a request. */
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
   * Learns from a refusal to sign by the service's clock, or that the credentials have expired.
   *
   * @param date - The `Date` of the response.
   * @returns Whether the next signature may be accepted.
   */
  learn(reason: "clock" | "credentials", signature: Signature, date: string | null): boolean;
}

/** Clocks that differ by at most so many milliseconds agree, as for AWS's SDKs. */
const clockTolerance = 240_000;

/** The form of `Date` in RFC 9110; `Date.parse` makes a time of almost anything. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} 20\d{2} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads a `Date` of this century in milliseconds since 1970. @returns NaN for any other, which no clock shows */
function serviceTime(date: string | null): number {
  return date !== null && httpDate.test(date) ? Date.parse(date) : NaN;
}

export function createSigner({ region, credentials, service = "lambda", allowInsecureHttp }: SigningOptions): Signer {
  const { get, reject } = createCredentials(credentials);
  let clockOffset = 0;
  let authorizer: Authorizer | undefined;
  return {
    async sign(request) {
      assertSecure(request.url, allowInsecureHttp);
      if (request.headers.has("authorization")) {
        throw new ConfigurationError("The request has an authorization header, which the signature would replace");
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
      const serverTime = serviceTime(date);
      // The time of this signature counts, since another call may have set the clock meanwhile.
      if (!(Math.abs(serverTime - time) > clockTolerance)) return false;
      clockOffset = serverTime - Date.now();
      return true;
    },
  };
}

/**
 * A middleware that signs each request of an openapi-fetch client once, for clients that this package does not create.
 * Register it last, so that it signs what is sent. It has no defaults for the region and the credentials.
 *
 * @returns A middleware that throws ConfigurationError or CredentialsError, and keeps the credentials of a provider until
 *   5 minutes before they expire. There is nothing to close.
 * @example
 * const api = createOpenApiClient<paths>({ baseUrl: resolveEndpoint({ region: "eu-west-1" }).href });
 * api.use(eventStream(), sigv4({ region: "eu-west-1", credentials }));
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

/** @throws ConfigurationError for plain http to a host that is no loopback address or name (RFC 6761), unless that is allowed */
export function assertSecure(url: URL, allowInsecureHttp = false): void {
  if (url.protocol === "https:" || allowInsecureHttp || loopbackHost.test(url.hostname)) return;
  throw new ConfigurationError(`The endpoint ${url.origin} is not https: use https, or set allowInsecureHttp`);
}

const algorithm = "AWS4-HMAC-SHA256";
const keys = ["accessKeyId", "secretAccessKey", "sessionToken"] as const;

/**
 * Signs with one set of credentials for one region and service. It is made of the parts of Smithy's signer, whose own
 * class also signs query strings, events and messages, and hashes the credentials for each request to find the day's key.
 */
class Authorizer extends SignatureV4Base {
  readonly #identity: AwsCredentialIdentity;
  readonly #region: string;
  /** Valid for the day in #keyDate. */
  #key: Uint8Array | undefined;
  #keyDate: string | undefined;

  constructor(identity: AwsCredentialIdentity, region: string, service: string) {
    super({ region, service, credentials: identity, sha256: Sha256 });
    this.#identity = copyMembers(identity, keys);
    this.#region = region;
  }

  /** Compares the values: owners write over credentials, and the environment gives a new object each time. */
  isFor(identity: AwsCredentialIdentity, region: string): boolean {
    return region === this.#region && keys.every((key) => member(identity, key) === this.#identity[key]);
  }

  /** Signs a request. @returns All headers to send, `authorization` among them, without `host`, which is left to the runtime. */
  async authorize({ method, url, headers, body }: SignableRequest, date: Date): Promise<Headers> {
    const { accessKeyId, sessionToken } = this.#identity;
    const { longDate, shortDate } = this.formatDate(date);
    const payloadHash = await digest(body);
    const sent = new Headers(headers);
    sent.delete("date");
    sent.delete("host");
    sent.set("x-amz-date", longDate);
    sent.set("x-amz-content-sha256", payloadHash);
    sent.delete("x-amz-security-token");
    if (sessionToken) sent.set("x-amz-security-token", sessionToken);
    const signed = getCanonicalHeaders(smithyRequest({ headers: { ...Object.fromEntries(sent), host: url.host } }));
    const canonical = smithyRequest({ method, path: url.pathname, query: query(url) });
    const canonicalRequest = this.createCanonicalRequest(canonical, signed, payloadHash);
    const scope = createScope(shortDate, this.#region, this.service);
    const key = await this.#signingKey(shortDate);
    const signature = await signatureOf(canonicalRequest, { algorithm, longDate, scope, key });
    const signedHeaders = this.getCanonicalHeaderList(signed);
    sent.set(
      "authorization",
      `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    );
    return sent;
  }

  async #signingKey(shortDate: string): Promise<Uint8Array> {
    if (this.#key !== undefined && this.#keyDate === shortDate) return this.#key;
    const key = await getSigningKey(Sha256, this.#identity, shortDate, this.#region, this.service);
    this.#keyDate = shortDate;
    return (this.#key = key);
  }
}
