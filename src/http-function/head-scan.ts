import type { Bytes } from "../shared/bytes.js";

/** What is known of the bytes that came so far. */
export interface HeadScan {
  /** Where the object ends, counted from the first byte, 0 as long as it is open. */
  readonly objectEnd: number;
  /** Where the body begins, 0 as long as the separator is not whole. */
  readonly bodyStart: number;
  /** Whether no object followed by a separator, by blanks or by the end can come of these bytes any more. */
  readonly isOther: boolean;
  /** Whether blanks follow the object. */
  readonly hasBlanks: boolean;
}

/** How many NUL bytes stand between the JSON of a prelude and the body. */
const separatorLength = 8;
const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** The bracket differs from the brace in this bit. */
const braceBit = 0x20;
/** The bytes that JSON allows between its parts. */
const blanks = [0x20, 0x09, 0x0a, 0x0d];

/**
 * Makes a function that looks at bytes piece by piece, up to where it knows enough, for the end of a JSON object at their
 * beginning and for the separator behind it. It knows strings and brackets alone; whether the object is JSON is for a parser
 * to say.
 */
export function createHeadScan(): (piece: Bytes) => HeadScan {
  let objectEnd = 0;
  let bodyStart = 0;
  let isOther = false;
  let hasBlanks = false;
  let length = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Whether a name has begun the object. */
  let hasName = false;

  function inside(byte: number): void {
    const brace = byte | braceBit;
    if (byte === quote) hasName = inString = true;
    else if (brace === openBrace) depth++;
    else if (brace === closeBrace && --depth === 0) objectEnd = length;
    // An object is empty or begins with a name in quotes, which neither a style sheet nor a template does.
    if (length === 1) isOther = byte !== openBrace;
    else isOther = hasName || objectEnd ? byte === 0 : !blanks.includes(byte);
  }

  function behind(byte: number): void {
    if (byte === 0 && !hasBlanks) {
      if (length === objectEnd + separatorLength) bodyStart = length;
    } else if (blanks.includes(byte) && (hasBlanks || length === objectEnd + 1)) hasBlanks = true;
    else isOther = true;
  }

  return (piece) => {
    for (const byte of piece) {
      if (isOther || bodyStart) break;
      length++;
      if (objectEnd) behind(byte);
      else if (escaped) escaped = false;
      else if (inString) {
        escaped = byte === backslash;
        inString = byte !== quote;
      } else inside(byte);
    }
    return { objectEnd, bodyStart, isOther, hasBlanks };
  };
}
