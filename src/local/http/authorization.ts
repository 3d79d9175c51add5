import { Refusal } from "../answer/refusal.js";
import { rules } from "../service-behaviour.js";

/** The parts of an `Authorization` header of Signature Version 4. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `date/region/service/aws4_request` */
  readonly scope: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = "AWS4-HMAC-SHA256";
// What a signature must cover for it to be worth anything: where the request goes, and when it was made.
const requiredHeaders = ["host", "x-amz-date"];

/**
 * Reads the header of a request or of a signed copy.
 *
 * @throws Refusal when it is missing, lacks a part, or leaves a header unsigned that has to be.
 */
export function parseAuthorization(headers: Readonly<Record<string, string>>): Authorization {
  const { authorization } = headers;
  if (authorization === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", "The request is not signed.");
  }
  if (!authorization.startsWith(`${algorithm} `)) throw incomplete(`The signature must be of ${algorithm}.`);
  const parts = new Map<string, string>();
  for (const part of authorization.slice(algorithm.length).split(",")) {
    const [name = "", value = ""] = part.trim().split(/=(.*)/s);
    parts.set(name, value);
  }
  const [credential, signed, signature] = ["Credential", "SignedHeaders", "Signature"].map((name) => {
    const value = parts.get(name);
    if (value === undefined || value === "") throw incomplete(`The Authorization header has no ${name}.`);
    return value;
  }) as [string, string, string];
  const [, accessKeyId, scope] = /^(.+)\/([^/]+\/[^/]+\/[^/]+\/[^/]+)$/.exec(credential) ?? [];
  if (accessKeyId === undefined || scope === undefined) {
    throw incomplete("The Credential must be an access key id and a scope.");
  }
  const signedHeaders = signed.toLowerCase().split(";");
  for (const name of requiredHeaders) {
    if (!signedHeaders.includes(name))
      throw new Refusal("InvalidSignatureException", `The header ${name} must be signed.`);
  }
  const unsigned = Object.keys(headers).find(
    (name) => name.startsWith(rules.signedHeaderPrefix.value) && !signedHeaders.includes(name),
  );
  if (unsigned !== undefined) {
    throw new Refusal("InvalidSignatureException", `The header ${unsigned} must be signed.`);
  }
  return { accessKeyId, scope, signedHeaders, signature };
}

function incomplete(message: string): Refusal {
  return new Refusal("IncompleteSignatureException", message);
}
