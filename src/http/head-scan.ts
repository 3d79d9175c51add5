import type { Bytes } from "../shared/bytes.js";

/** How many NUL bytes stand between the JSON of a prelude and the body. */
const separatorLength = 8;

const quote = 0x22;
const backslash = 0x5c;

/**
 * Finds the end of a JSON object at the beginning of bytes that come in pieces, and the separator behind it. It knows
 * strings and brackets alone; whether the object is JSON is for a parser to say.
 */
export class HeadScan {
  /** Where the object ends, counted from the first byte, undefined as long as it is open. */
  objectEnd: number | undefined;
  /** Where the body begins, undefined as long as the separator is not whole. */
  bodyStart: number | undefined;
  /** Whether no object followed by a separator, by blanks or by the end can come of these bytes any more. */
  isOther = false;
  /** Whether blanks follow the object. */
  hasBlanks = false;
  #length = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Whether only blanks have followed the first brace. */
  #isEmpty = true;
  #separator = 0;

  /** Looks at the next piece, up to where it knows enough. */
  push(piece: Bytes): void {
    for (const byte of piece) {
      if (this.isOther || this.bodyStart !== undefined) return;
      this.#length++;
      if (this.objectEnd === undefined) this.#inside(byte);
      else this.#behind(byte);
    }
  }

  #inside(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (this.#inString) {
      if (byte === backslash) this.#escaped = true;
      else if (byte === quote) this.#inString = false;
    } else if (byte === quote) {
      this.#inString = true;
      this.#isEmpty = false;
    } else if (isOpening(byte)) this.#depth++;
    else if (isClosing(byte)) {
      if (--this.#depth === 0) this.objectEnd = this.#length;
    } else if (byte === 0) this.isOther = true;
    // An object is empty or begins with a name in quotes, which neither a style sheet nor a template does.
    const mustBeName = this.#isEmpty && this.#length > 1 && this.objectEnd === undefined;
    if (mustBeName && !isBlank(byte)) this.isOther = true;
    if (this.#length === 1 && byte !== 0x7b) this.isOther = true;
  }

  #behind(byte: number): void {
    if (byte === 0 && !this.hasBlanks) {
      if (++this.#separator === separatorLength) this.bodyStart = this.#length;
    } else if (isBlank(byte) && this.#separator === 0) this.hasBlanks = true;
    else this.isOther = true;
  }
}

function isOpening(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b;
}

function isClosing(byte: number): boolean {
  return byte === 0x7d || byte === 0x5d;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
