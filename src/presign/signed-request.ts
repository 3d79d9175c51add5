import { presigned } from "../../generated/operations.js";
import { fromBase64, toBase64 } from "../shared/base64.js";
import { utf8Encode, type Bytes } from "../shared/bytes.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { PresignedTable } from "../tables.js";

/**
 * A request that is signed and not sent yet. It is plain JSON, whole again after `JSON.stringify` and `JSON.parse`. Whoever
 * has it can call the function with this input, as often as they like, until it expires: give it to nobody else.
 *
 * Where `body` is a text, `fetch(request.url, request)` sends it too.
 */
export interface SignedRequest {
  /** Where it is sent. The query holds the signature, and the session token of temporary credentials. */
  readonly url: string;
  /** `POST` */
  readonly method: string;
  /** All headers to send, names in lower case, without `host`, which is left to the runtime. The signature covers them. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The payload, bound to the signature by its hash: a text where its bytes are UTF-8, as those of JSON are, otherwise an
   * object with the bytes in base64. Absent where there is no payload.
   */
  readonly body?: string | { readonly base64: string };
}

/** The query parameters of presigned requests, by what they say. */
export const parameters: PresignedTable = presigned;

/** The header with the hash of the payload. It is signed, so that the payload cannot be changed. */
export const hashHeader = "x-amz-content-sha256";

/** Writes a payload as JSON can hold it. */
export function writeBody(bytes: Bytes): NonNullable<SignedRequest["body"]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const text = orUndefined(() => decoder.decode(bytes));
  if (text !== undefined) return text;
  return { base64: toBase64(bytes) };
}

/** Reads what `writeBody` has written. @returns undefined for anything else */
export function readBody(body: unknown): Bytes | undefined {
  if (typeof body === "string") return utf8Encode(body);
  const { base64 } = Object(body) as { readonly base64?: unknown };
  return typeof base64 === "string" ? fromBase64(base64) : undefined;
}
