import { crc32 } from "node:zlib";

/** What the description of the format says about a stream. */
export interface Verdict {
  /** The payload of the frames before the first damage. */
  readonly payload: Buffer;
  /** `complete` or `failed` for a whole stream, by how the function ended, and `broken` for any other. */
  readonly end: "complete" | "failed" | "broken";
}

/**
 * Judges a stream by the description of the format, without the package and its libraries, so that no mistake of theirs
 * can hide here. It is slow and simple, and has all bytes at hand.
 *
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function judge(bytes: Buffer): Verdict {
  const payload: Buffer[] = [];
  const verdict = (end: Verdict["end"]): Verdict => ({ payload: Buffer.concat(payload), end });
  let end: "complete" | "failed" | undefined;
  for (let rest = bytes; rest.length > 0;) {
    const frame = firstFrame(rest);
    if (frame === undefined || end !== undefined) return verdict("broken");
    rest = rest.subarray(frame.length);
    const headerBytes = frame.readUInt32BE(4);
    const headers = readHeaders(frame.subarray(12, 12 + headerBytes));
    const body = frame.subarray(12 + headerBytes, -4);
    if (headers?.get(":message-type") !== "event" || !headers.has(":event-type")) return verdict("broken");
    const name = headers.get(":event-type");
    if (name === undefined) return verdict("broken");
    if (name === "PayloadChunk") payload.push(body);
    if (name === "InvokeComplete") end = completion(body);
    if (name === "InvokeComplete" && end === undefined) return verdict("broken");
  }
  return verdict(end ?? "broken");
}

/** The frame at the beginning. Undefined unless it is whole, with correct lengths and checksums. */
function firstFrame(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 16) return undefined;
  const [length, headerBytes] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  if (crc32(bytes.subarray(0, 8)) !== bytes.readUInt32BE(8)) return undefined;
  if (length > 24 * 1024 * 1024 || headerBytes > 128 * 1024) return undefined;
  if (length > bytes.length || length < 16 + headerBytes) return undefined;
  if (crc32(bytes.subarray(0, length - 4)) !== bytes.readUInt32BE(length - 4)) return undefined;
  return bytes.subarray(0, length);
}

/**
 * The length of a value by its type: true, false, byte, short, integer, long, two types that state their length, time,
 * UUID.
 */
const fixedLengths = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16] as const;

/** The headers by name, with undefined for a value that is not text. Undefined if the block cannot be read. */
function readHeaders(block: Buffer): Map<string, string | undefined> | undefined {
  const headers = new Map<string, string | undefined>();
  let at = 0;
  while (at < block.length) {
    const nameEnd = at + 1 + block[at]!;
    const type = block[nameEnd];
    if (type === undefined || type > 9) return undefined;
    const isSized = fixedLengths[type] === undefined;
    if (isSized && nameEnd + 3 > block.length) return undefined;
    const start = nameEnd + (isSized ? 3 : 1);
    const end = start + (fixedLengths[type] ?? block.readUInt16BE(nameEnd + 1));
    if (end > block.length) return undefined;
    // A UUID counts as text, since it may name an unknown event.
    const isText = type === 7 || type === 9;
    const value = isText ? block.toString(type === 7 ? "utf8" : "hex", start, end) : undefined;
    headers.set(block.toString("utf8", at + 1, nameEnd), value);
    at = end;
  }
  return headers;
}

/** How the function ended. Undefined for a body that InvokeComplete must not have. */
function completion(body: Buffer): "complete" | "failed" | undefined {
  let value: unknown = {};
  try {
    if (body.length > 0) value = JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const members = new Map(Object.entries(value));
  for (const name of ["ErrorCode", "ErrorDetails", "LogResult"]) {
    const member: unknown = members.get(name) ?? undefined;
    if (member !== undefined && typeof member !== "string") return undefined;
  }
  return (members.get("ErrorCode") ?? undefined) === undefined ? "complete" : "failed";
}
