import { concat, utf8Decode, type Bytes } from "../shared/bytes.js";
import { parseJson } from "../shared/json.js";
import { createHeadScan } from "./head-scan.js";

/** The members of a prelude or of a buffered response, as the function wrote them. */
export type HeadMembers = Readonly<Record<string, unknown>>;

/** What a payload begins with. */
export interface Head {
  /** The object at the beginning, undefined where that is the beginning of the body itself. */
  readonly members?: HeadMembers | undefined;
  /** The bytes of the body that came with it, undefined where the object is all of a buffered response. */
  readonly rest?: Bytes;
  /** Whether all of the payload is one JSON object, which is no response. */
  readonly isJson?: boolean;
  /** Whether a separator follows what is no prelude. */
  readonly isMalformed?: boolean;
}

/** Reads the next piece of the payload, undefined at its end. */
export type ReadPiece = () => Promise<Bytes | undefined>;

/** The largest JSON of a prelude, in bytes. */
const largestPrelude = 128 * 1024;
/** The largest JSON of a buffered response, in bytes: AWS takes 6 MB of it, and some bytes more. */
const largestBuffered = 6 * 1024 * 1024 + 1024;

const firstName = /^\{\s*"(?:statusCode|headers|multiValueHeaders|cookies|body|isBase64Encoded)"\s*:/;

/**
 * What a payload may be: one that is marked as beginning with a prelude, one of a function that streams, which is no buffered
 * response, or any.
 */
export type PayloadKind = "prelude" | "stream" | "any";

/** Reads as much of the payload as tells what it begins with. */
export async function readHead(read: ReadPiece, kind: PayloadKind): Promise<Head> {
  const scan = createHeadScan();
  let isWhole = false;
  let rest = new Uint8Array();
  let pieces: Bytes[] = [];
  let length = 0;
  let members: HeadMembers | undefined;
  let longest = largestPrelude;

  /** All that came, in one piece. */
  const joined = (): Bytes => {
    if (pieces.length > 1) pieces = [concat(pieces, length)];
    return (rest = pieces[0] ?? rest);
  };

  /** Whether the first name is one that a response has. */
  const isResponse = (): boolean => firstName.test(utf8Decode(joined().subarray(0, 256)));

  const mayBeBuffered = (): boolean => kind === "any" && hasStatus(members);

  for (let piece = await read(); piece; piece = await read()) {
    pieces.push(piece);
    length += piece.length;
    const { objectEnd, bodyStart, isOther, hasBlanks } = scan(piece);
    const end = bodyStart ? objectEnd : length;
    // A buffered response is longer than any prelude where its body is.
    if (end > longest && kind === "any" && isResponse()) longest = largestBuffered;
    if (objectEnd && !members)
      members = parseJson(utf8Decode(joined().subarray(0, objectEnd))) as HeadMembers | undefined;
    // A line of JSON is no buffered response, and who reads lines wants them at once.
    if (isOther || end > longest || (hasBlanks && !mayBeBuffered())) return { rest: joined() };
    if (bodyStart && members && end <= largestPrelude) return { members, rest: joined().subarray(bodyStart) };
    if (bodyStart) return { rest: joined(), isMalformed: isResponse() };
    isWhole = members !== undefined && (hasBlanks || length === objectEnd);
  }
  if (isWhole && mayBeBuffered()) return { members };
  return { rest: joined(), isJson: isWhole };
}

/** Whether this is a response and not any other object: only a status makes it one, as for Function URLs. */
function hasStatus(members: HeadMembers | undefined): boolean {
  const status = members?.["statusCode"];
  return /^\d{3}$/.test(String(status));
}
