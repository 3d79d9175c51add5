import { createHash, timingSafeEqual } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { Sha256 } from "../../platform/node.js";
import type { AwsCredentialIdentity } from "../../shared/smithy-types.js";
import { Refusal } from "../answer/refusal.js";
import { rules } from "../service-behaviour.js";

/** A request as it was signed. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The parts of an `Authorization` header of Signature Version 4. */
interface Authorization {
  readonly accessKeyId: string;
  /** `date/region/service/aws4_request` */
  readonly scope: string;
  /** Names in lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const service = "lambda";
const algorithm = "AWS4-HMAC-SHA256";
// A signature is worth nothing unless it covers where the request goes and when it was made.
const requiredHeaders = ["host", "x-amz-date"];

/**
 * Makes the function that verifies the Signature Version 4 in a request's `Authorization` header. It signs the request
 * again and compares the signatures.
 *
 * @returns A function that throws a Refusal for a request that these credentials did not sign within 5 minutes
 *   of `now`, in milliseconds since 1970.
 */
export function createVerifier(
  region: string,
  identity: AwsCredentialIdentity,
): (request: SignedRequest, now: number) => Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = identity;
  // The signer does not get the token, which is among the headers if the caller signed it.
  const credentials = { accessKeyId, secretAccessKey };
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256, applyChecksum: false });
  return async (request, now) => {
    const given = parseAuthorization(request.headers);
    const signingDate = parseDate(request.headers["x-amz-date"]);
    if (
      given.accessKeyId !== accessKeyId ||
      !sameText(request.headers["x-amz-security-token"] ?? "", sessionToken ?? "")
    ) {
      throw new Refusal(
        "UnrecognizedClientException",
        "The access key or the security token is unknown here. Sign with the endpoint's own credentials.",
      );
    }
    const scope = `${request.headers["x-amz-date"]?.slice(0, 8)}/${region}/${service}/aws4_request`;
    if (given.scope !== scope) throw invalid(`The scope of the credential must be ${scope}.`);
    if (Math.abs(now - signingDate.getTime()) > rules.clockSkewMilliseconds.value) {
      throw invalid("X-Amz-Date is more than 5 minutes off.");
    }
    verifyBodyHash(request);
    const headers: Record<string, string> = {};
    for (const name of given.signedHeaders) {
      const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
      if (value === undefined) throw invalid(`The header ${name} is signed but was not sent.`);
      headers[name] = value;
    }
    const signed = await signer.sign(
      {
        method: request.method,
        protocol: "http:",
        hostname: "",
        path: request.path,
        query: queryBag(request.query),
        headers,
        body: request.body,
      },
      { signingDate, signableHeaders: new Set(given.signedHeaders) },
    );
    const expected = parseAuthorization(signed.headers).signature;
    if (!sameText(expected, given.signature)) throw invalid("The signature is not the one that was computed here.");
  };
}

/** @throws Refusal when the header is missing, lacks a part, or leaves a header unsigned that has to be signed. */
function parseAuthorization(headers: Readonly<Record<string, string>>): Authorization {
  const { authorization } = headers;
  if (authorization === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", "The request is not signed.");
  }
  if (!authorization.startsWith(`${algorithm} `)) {
    throw incomplete(`The Authorization header must begin with ${algorithm}.`);
  }
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
  const sent = Object.keys(headers).filter((name) => name.startsWith(rules.signedHeaderPrefix.value));
  const unsigned = [...requiredHeaders, ...sent].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) throw invalid(`The header ${unsigned} must be signed.`);
  return { accessKeyId, scope, signedHeaders, signature };
}

function parseDate(text: string | undefined): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? "");
  const date = new Date(
    parts === null ? NaN : `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`,
  );
  if (Number.isNaN(date.getTime())) throw incomplete("X-Amz-Date must be a date such as 20300131T235959Z.");
  return date;
}

function verifyBodyHash({ headers, body }: SignedRequest): void {
  const given = headers["x-amz-content-sha256"];
  if (given === undefined || given === rules.unsignedPayload.value) return;
  if (given !== createHash("sha256").update(body).digest("hex")) {
    throw invalid("X-Amz-Content-Sha256 is not the hash of the body.");
  }
}

function queryBag(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

function incomplete(message: string): Refusal {
  return new Refusal("IncompleteSignatureException", message);
}

function invalid(message: string): Refusal {
  return new Refusal("InvalidSignatureException", message);
}

/** Compares hashes of the texts, so that the time it takes tells neither their content nor their length. */
function sameText(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
