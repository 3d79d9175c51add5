import { Sha256 } from "#platform";
import type { getCanonicalHeaders } from "@smithy/signature-v4";
import { utf8Encode } from "../shared/bytes.js";

type SmithyRequest = Parameters<typeof getCanonicalHeaders>[0];

/** Gives Smithy's functions the parts of a request that they read. */
export function smithyRequest(parts: object): SmithyRequest {
  return { headers: {}, ...parts } as SmithyRequest;
}

/** The parameters of a URL as Smithy's functions take them. */
export function query({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
}

/** What a signature is made of beside the canonical request. */
interface SignatureParts {
  readonly algorithm: string;
  readonly longDate: string;
  readonly scope: string;
  readonly key: Uint8Array;
}

/** Signs a canonical request. @returns The signature in hexadecimal */
export async function signatureOf(
  canonicalRequest: string,
  { algorithm, longDate, scope, key }: SignatureParts,
): Promise<string> {
  const hash = await digest(utf8Encode(canonicalRequest));
  return digest(utf8Encode([algorithm, longDate, scope, hash].join("\n")), key);
}

/** Computes SHA-256, or HMAC-SHA-256 where there is a secret. @returns The digest in lower-case hexadecimal */
export async function digest(data: Uint8Array, secret?: Uint8Array): Promise<string> {
  const hash = new Sha256(secret);
  hash.update(data);
  return Array.from(await hash.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
