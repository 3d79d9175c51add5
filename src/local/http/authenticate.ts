import { createHash } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "../../platform/node.js";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { Refusal } from "../answer/refusal.js";
import { messages, rules } from "../service-behaviour.js";
import { readAuthorization } from "./header-authorization.js";
import { isPresigned, readPresigned, withoutSignature } from "./query-authorization.js";
import { sameText } from "./same-text.js";
import { type Authorization, invalid, type SignedRequest } from "./signed-request.js";

const service = "lambda";

/**
 * Makes the function that verifies the Signature Version 4 of a request, in its `Authorization` header or in its query. It
 * signs the request again and compares the signatures.
 *
 * @param workerToken - The session token that handlers are given, which is accepted beside that of the identity.
 * @returns A function that throws a Refusal for a request that these credentials did not sign within 5 minutes of `now`,
 *   or for a presigned one that has expired by then. `now` is in milliseconds since 1970.
 */
export function createVerifier(
  region: string,
  identity: AwsCredentialIdentity,
  workerToken?: string,
): (request: SignedRequest, now: number) => Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken = "" } = identity;
  const tokens = workerToken === undefined ? [sessionToken] : [sessionToken, workerToken];
  // The signer does not get the token, which is among the headers or in the query if the caller signed it.
  const credentials = { accessKeyId, secretAccessKey };
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256, applyChecksum: false });
  return async (request, now) => {
    const given = isPresigned(request.query) ? readPresigned(request) : readAuthorization(request.headers);
    const { securityToken = "" } = given;
    if (given.accessKeyId !== accessKeyId || !tokens.some((token) => sameText(securityToken, token))) {
      throw new Refusal(
        "UnrecognizedClientException",
        "The access key or the security token is unknown here. Sign with the endpoint's own credentials.",
      );
    }
    const scope = `${given.longDate.slice(0, 8)}/${region}/${service}/aws4_request`;
    if (given.scope !== scope) throw invalid(`The scope of the credential must be ${scope}.`);
    verifyTime(given, now);
    verifyBodyHash(request);
    const expected = await signAgain(signer, request, given);
    if (!sameText(expected, given.signature)) throw invalid("The signature is not the one that was computed here.");
  };
}

function verifyTime({ date, expires }: Authorization, now: number): void {
  const skew = rules.clockSkewMilliseconds.value;
  const age = now - date.getTime();
  if (expires === undefined) {
    if (Math.abs(age) > skew) throw invalid("X-Amz-Date is more than 5 minutes off.");
    return;
  }
  if (age < -skew) throw invalid(messages.notYetCurrent.value(date, new Date(now)));
  if (age > expires * 1000) throw invalid(messages.expired.value(date, expires, new Date(now)));
}

function verifyBodyHash({ headers, body }: SignedRequest): void {
  const given = headers["x-amz-content-sha256"];
  if (given === undefined || given === rules.unsignedPayload.value) return;
  if (given !== createHash("sha256").update(body).digest("hex")) {
    throw invalid("X-Amz-Content-Sha256 is not the hash of the body.");
  }
}

/** Computes the signature that the request must have. @throws Refusal where a signed header was not sent */
async function signAgain(signer: SignatureV4, request: SignedRequest, given: Authorization): Promise<string> {
  const { method, path, query, body } = request;
  const { date: signingDate, expires } = given;
  const headers: Record<string, string> = {};
  for (const name of given.signedHeaders) {
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    if (value === undefined) throw invalid(`The header ${name} is signed but was not sent.`);
    headers[name] = value;
  }
  const names = new Set(given.signedHeaders);
  const options = { signingDate, signableHeaders: names };
  const part = { method, protocol: "http:", hostname: "", path, headers, body };
  if (expires === undefined) {
    const signed = await signer.sign({ ...part, query: queryBag(query) }, options);
    return readAuthorization(signed.headers).signature;
  }
  // Nothing is moved from the headers into the query, where the request would have had it already.
  const unsigned = { ...part, query: queryBag(withoutSignature(query)) };
  const signed = await signer.presign(unsigned, { ...options, expiresIn: expires, unhoistableHeaders: names });
  return String(signed.query?.["X-Amz-Signature"]);
}

function queryBag(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}
