import { concat, utf8Decode, type Bytes } from "../shared/bytes.js";
import { parseJson } from "../shared/json.js";
import { HeadScan } from "./head-scan.js";

/** The members of a prelude or of a buffered response, as the function wrote them. */
export type HeadMembers = Readonly<Record<string, unknown>>;

/** What a payload begins with. */
export type Head =
  /** Status and headers, and the bytes of the body that came with them. */
  | { readonly kind: "prelude"; readonly members: HeadMembers; readonly rest: Bytes }
  /** A whole response in one JSON object. */
  | { readonly kind: "buffered"; readonly members: HeadMembers }
  /** The beginning of the body itself. `isJson` says that it is all of the payload and one JSON object. */
  | { readonly kind: "body"; readonly rest: Bytes; readonly isJson: boolean };

/** Reads the next piece of the payload, undefined at its end. */
export type ReadPiece = () => Promise<Bytes | undefined>;

/** The largest JSON of a prelude, in bytes. */
const largestPrelude = 128 * 1024;
/** The largest JSON of a buffered response, in bytes: AWS takes 6 MB of it, and counts some overhead. */
const largestBuffered = 6 * 1024 * 1024 + 1024;

const firstName = /^\{\s*"(?:statusCode|headers|multiValueHeaders|cookies|body|isBase64Encoded)"\s*:/;

/**
 * Reads as much of the payload as tells what it begins with.
 *
 * @param isMarked - Whether the content type says that there is a prelude. Anything else is refused then.
 * @param refuse - Is told what is wrong, and throws.
 */
export async function readHead(read: ReadPiece, isMarked: boolean, refuse: (what: string) => never): Promise<Head> {
  const scan = new HeadScan();
  let pieces: Bytes[] = [];
  let length = 0;
  let members: HeadMembers | undefined;
  let longest = largestPrelude;

  const join = (): Bytes => {
    if (pieces.length !== 1) pieces = [concat(pieces, length)];
    return pieces[0] as Bytes;
  };
  const body = (why: string, isJson = false): Head => {
    if (isMarked) refuse(why);
    return { kind: "body", rest: join(), isJson };
  };

  for (let piece = await read(); piece !== undefined; piece = await read()) {
    pieces.push(piece);
    length += piece.length;
    scan.push(piece);
    const end = scan.objectEnd ?? length;
    if (scan.isOther) return body("other bytes are in its place");
    if (end > longest) {
      // A buffered response is longer than any prelude where its body is.
      if (!isMarked && firstName.test(utf8Decode(join().subarray(0, 256)))) longest = largestBuffered;
      if (end > longest) return body(`it is longer than ${largestPrelude} bytes`);
    }
    if (scan.objectEnd !== undefined && members === undefined) {
      members = parseJson(utf8Decode(join().subarray(0, scan.objectEnd))) as HeadMembers | undefined;
      if (members === undefined) return body("it is not JSON");
    }
    // A line of JSON is no buffered response, and who reads lines wants them at once.
    if (scan.hasBlanks && !hasStatus(members)) return body("other bytes are in its place");
    if (scan.bodyStart !== undefined) {
      if (end > largestPrelude) return body(`it is longer than ${largestPrelude} bytes`);
      return { kind: "prelude", members: members ?? {}, rest: join().subarray(scan.bodyStart) };
    }
  }
  const isWhole = members !== undefined && length === scan.objectEnd;
  if (!isMarked && members !== undefined && (isWhole || scan.hasBlanks) && hasStatus(members)) {
    return { kind: "buffered", members };
  }
  return body("the payload ends before it does", isWhole);
}

/** Whether this is a response and not any other object: only a status makes it one, as for Function URLs. */
function hasStatus(members: HeadMembers | undefined): boolean {
  const status = members?.["statusCode"];
  return typeof status === "number" || (typeof status === "string" && /^\d{3}$/.test(status));
}
