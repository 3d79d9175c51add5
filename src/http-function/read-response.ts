import { fromBase64 } from "../shared/base64.js";
import { utf8Encode, type Bytes } from "../shared/bytes.js";
import { own } from "../shared/json.js";
import { readHead, type HeadMembers, type ReadPiece } from "./read-head.js";
import { readResponseHead, type ResponseHead } from "./response-head.js";

/** The content type with which AWS's runtime marks a payload that begins with a prelude. */
export const markingType = "application/vnd.awslambda.http-integration-response";

/** An HTTP response whose head is there, and whose body may still come. */
export interface BegunResponse extends ResponseHead {
  /** The bytes of the body that came with the head. */
  readonly piece: Bytes;
}

/** What is known of a payload beside its bytes. */
export interface PayloadTraits {
  /** The content type that the function gave the payload, undefined where nobody knows it. */
  readonly contentType?: string | undefined;
  /** Whether the function surely streams, so that an object is never taken for a buffered response. @default false */
  readonly streams?: boolean | undefined;
}

/**
 * Reads as much of a payload as tells the HTTP response in it: a prelude, a buffered response, or the body of a 200.
 *
 * @param refuse - Is told what is wrong, without a value, and throws.
 */
export async function readResponse(
  read: ReadPiece,
  { contentType, streams = false }: PayloadTraits,
  refuse: (what: string) => never,
): Promise<BegunResponse> {
  const isMarked = baseType(contentType) === markingType;
  const { members, rest, isJson, isMalformed } = await readHead(
    read,
    isMarked ? "prelude" : streams ? "stream" : "any",
  );
  if (!members && (isMarked || isMalformed)) refuse("it has no prelude of JSON, of at most 128 KB");
  if (members && !rest) return bufferedResponse(members, refuse);
  const { status, headers } = readResponseHead(members ?? {}, refuse);
  if (!members) headers.set("content-type", contentType ?? (isJson ? "application/json" : "application/octet-stream"));
  return { status, headers, piece: rest ?? new Uint8Array() };
}

/** Reads a response that a function has returned whole. A body without a type is JSON, as with Function URLs. */
export function bufferedResponse(members: HeadMembers, refuse: (what: string) => never): BegunResponse {
  const { status, headers } = readResponseHead(members, refuse);
  const piece = readBody(members) ?? refuse("its body is no text, or not base64");
  if (piece.length > 0 && !headers.has("content-type")) headers.set("content-type", "application/json");
  return { status, headers, piece };
}

/** Whether a response of this status, or to this method, never has a body. */
export function hasNoBody(status: number, method: string): boolean {
  return method === "HEAD" || [204, 205, 304].includes(status);
}

/** The type of the frames, which says nothing of the payload. */
const framingType = "application/vnd.amazon.eventstream";

/** The content type of what a function writes, as the response of the service tells it; undefined where it tells none. */
export function payloadType(contentType: string | undefined): string | undefined {
  return baseType(contentType) === framingType ? undefined : contentType;
}

/** A content type without its parameters. */
export function baseType(contentType = ""): string {
  return (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** @returns undefined where the body is no text, or not base64 */
function readBody(members: HeadMembers): Bytes | undefined {
  const body = own(members, "body") ?? "";
  const isBase64 = own(members, "isBase64Encoded") === true;
  return typeof body === "string" ? (isBase64 ? fromBase64 : utf8Encode)(body) : undefined;
}
