import { Sha256 } from "#platform";
import { createScope, getCanonicalHeaders, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
import type { SignableRequest } from "../auth/sigv4.js";
import { digest, query, signatureOf, smithyRequest } from "../auth/smithy-request.js";
import { member } from "../shared/json.js";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import type { PresignedRole } from "../tables.js";
import { hashHeader, parameters } from "./signed-request.js";

const service = "lambda";
const algorithm = String(parameters.algorithm.enum?.[0]);

/** A request that is to be signed in its query, and for how long the signature is accepted. */
type PresignableRequest = SignableRequest & Readonly<{ date: Date; expiresIn: number }>;

/**
 * Signs requests in the query with AWS Signature Version 4, all headers and the payload's hash included.
 *
 * Smithy's signer moves headers named `x-amz-…` into the query unless told otherwise, and botocore's never does. They stay
 * headers here, since the document binds members of the input to headers.
 */
export class QuerySigner extends SignatureV4Base {
  readonly #identity: AwsCredentialIdentity;
  readonly #region: string;

  constructor(identity: AwsCredentialIdentity, region: string) {
    super({ region, service, credentials: identity, sha256: Sha256 });
    this.#identity = identity;
    this.#region = region;
  }

  /** @returns the URL with the signature, and all headers to send, without `host`, which is left to the runtime */
  async presign({ method, url, headers, body, date, expiresIn }: PresignableRequest) {
    const { accessKeyId } = this.#identity;
    const { longDate, shortDate } = this.formatDate(date);
    const payloadHash = await digest(body);
    const sent = new Headers(headers);
    sent.delete("date");
    sent.set(hashHeader, payloadHash);
    const signed = getCanonicalHeaders(smithyRequest({ headers: { ...Object.fromEntries(sent), host: url.host } }));
    const scope = createScope(shortDate, this.#region, service);
    const unsigned = withParameters(url, {
      algorithm,
      credential: `${accessKeyId}/${scope}`,
      date: longDate,
      expires: String(expiresIn),
      securityToken: member(this.#identity, "sessionToken") || undefined,
      signedHeaders: this.getCanonicalHeaderList(signed),
    });
    const canonical = smithyRequest({ method, path: unsigned.pathname, query: query(unsigned) });
    const canonicalRequest = this.createCanonicalRequest(canonical, signed, payloadHash);
    const key = await getSigningKey(Sha256, this.#identity, shortDate, this.#region, service);
    const signature = await signatureOf(canonicalRequest, { algorithm, longDate, scope, key });
    return { url: withParameters(unsigned, { signature }), headers: sent };
  }
}

/** Adds parameters to a query, percent-encoded as the canonical request has them: a form's `+` for a blank is no such. */
function withParameters(url: URL, values: Partial<Record<PresignedRole, string | undefined>>): URL {
  const added = Object.entries(values)
    .filter((entry): entry is [PresignedRole, string] => entry[1] !== undefined)
    .map(([role, value]) => `${parameters[role].name}=${encodeURIComponent(value)}`);
  const extended = new URL(url);
  extended.search = [extended.search.slice(1), ...added].filter(Boolean).join("&");
  return extended;
}
