import { Sha256 } from "#platform";
import { SignatureV4 } from "@smithy/signature-v4";
import { checkRegion } from "../endpoint.js";
import { ConfigurationError } from "../errors.js";
import type { MiddlewareWith } from "../middleware.js";
import { credentialProvider, type CredentialSource } from "./credentials.js";

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

/** Headers of the signed request, `authorization` among them; `host` is left to the runtime. */
export type Signer = (request: SignableRequest) => Promise<Headers>;

/** Makes the function that signs one request with AWS Signature Version 4, with the current time. */
export function createSigner({ region, credentials, service = "lambda", allowInsecureHttp }: SigningOptions): Signer {
  const signer = new SignatureV4({
    region: async () => checkRegion(typeof region === "function" ? await region() : region),
    service,
    credentials: credentialProvider(credentials),
    sha256: Sha256,
  });
  return async ({ method, url, headers, body }) => {
    assertSecure(url, allowInsecureHttp);
    if (headers.has("authorization")) {
      throw new ConfigurationError(
        "The request has an authorization header already, which the signature would replace",
      );
    }
    const unsigned: Record<string, string> = { ...Object.fromEntries(headers), host: url.host };
    // The signer would trust them: a hash of another body, a token of other credentials.
    delete unsigned["x-amz-content-sha256"];
    delete unsigned["x-amz-security-token"];
    const { headers: signed } = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: query(url),
      headers: unsigned,
      body,
    });
    delete signed.host;
    return new Headers(signed);
  };
}

/**
 * A middleware that signs each request of an openapi-fetch client once, for clients that this package does not create.
 * Register it last, so that it signs what is sent. The region's and the credentials' defaults are `createClient`'s only.
 */
export function sigv4(options: SigningOptions): MiddlewareWith<"onRequest"> {
  const sign = createSigner(options);
  return {
    async onRequest({ request }) {
      const { method } = request;
      const body = new Uint8Array(await request.arrayBuffer());
      const headers = await sign({ method, url: new URL(request.url), headers: request.headers, body });
      const hasBody = method !== "GET" && method !== "HEAD";
      return new Request(request, { headers, redirect: "manual", ...(hasBody && { body }) });
    },
  };
}

function query(url: URL): Record<string, string[]> {
  return Object.fromEntries([...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]));
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function assertSecure(url: URL, allowInsecureHttp = false): void {
  if (url.protocol === "https:" || allowInsecureHttp || loopback.test(url.hostname)) return;
  throw new ConfigurationError(
    `The endpoint ${url.origin} is not https: only loopback addresses are signed without it, unless allowInsecureHttp is set`,
  );
}
