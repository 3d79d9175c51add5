import { Sha256 } from "#platform";
import { createScope, getCanonicalHeaders, getPayloadHash, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
import { utf8Encode } from "../shared/bytes.js";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import type { SignableRequest } from "./sigv4.js";

const algorithm = "AWS4-HMAC-SHA256";

/**
 * Signs with one set of credentials for one region and service. Put together from the parts of Smithy's signer: its class
 * brings 2.5 KB gzipped for query strings, events and messages, and takes a hash more a request to find the day's key.
 */
export class Authorizer extends SignatureV4Base {
  readonly #identity: AwsCredentialIdentity;
  readonly #region: string;
  /** Of one day. */
  #key: Uint8Array | undefined;
  #keyDate: string | undefined;

  constructor(identity: AwsCredentialIdentity, region: string, service: string) {
    super({ region, service, credentials: identity, sha256: Sha256 });
    const { accessKeyId, secretAccessKey, sessionToken } = identity;
    this.#identity = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
    this.#region = region;
  }

  /** By their values: owners write over credentials, and the environment gives a new object each time. */
  isFor({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity, region: string): boolean {
    const own = this.#identity;
    const sameKeys = accessKeyId === own.accessKeyId && secretAccessKey === own.secretAccessKey;
    return sameKeys && (sessionToken || undefined) === own.sessionToken && region === this.#region;
  }

  /** @returns All headers to send but `host`, which is left to the runtime, `authorization` among them. */
  async authorize({ method, url, headers, body }: SignableRequest, date: Date): Promise<Headers> {
    const { accessKeyId, sessionToken } = this.#identity;
    const { longDate, shortDate } = this.formatDate(date);
    const payloadHash = await getPayloadHash(smithyRequest({ body }), Sha256);
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
    const hmac = new Sha256(await this.#signingKey(shortDate));
    hmac.update(utf8Encode(await this.createStringToSign(longDate, scope, canonicalRequest, algorithm)));
    const signature = hex(await hmac.digest());
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

type SmithyRequest = Parameters<typeof getCanonicalHeaders>[0];

/** What its functions look at of a request is what they are given. */
function smithyRequest(parts: object): SmithyRequest {
  return { headers: {}, ...parts } as SmithyRequest;
}

function query({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
