import type { Bytes } from "../shared/bytes.js";

/** How many NUL bytes stand between the JSON of a prelude and the body. */
const separatorLength = 8;

/**
 * Finds the end of a JSON object at the beginning of bytes that come in pieces, and the separator behind it. It knows
 * strings and brackets alone; whether the object is JSON is for a parser to say.
 */
export class HeadScan {
  /** Where the object ends, counted from the first byte, 0 as long as it is open. */
  objectEnd = 0;
  /** Where the body begins, 0 as long as the separator is not whole. */
  bodyStart = 0;
  /** Whether no object followed by a separator, by blanks or by the end can come of these bytes any more. */
  isOther = false;
  /** Whether blanks follow the object. */
  hasBlanks = false;
  #length = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Whether a name has begun the object. */
  #hasName = false;

  /** Looks at the next piece, up to where it knows enough. */
  push(piece: Bytes): void {
    for (const byte of piece) {
      if (this.isOther || this.bodyStart) return;
      this.#length++;
      const character = String.fromCharCode(byte);
      if (this.objectEnd) this.#behind(character);
      else if (this.#inString) this.#within(character);
      else this.#inside(character);
    }
  }

  #within(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (character === "\\") this.#escaped = true;
    else if (character === '"') this.#inString = false;
  }

  #inside(character: string): void {
    if (character === '"') this.#hasName = this.#inString = true;
    else if (/[{[]/.test(character)) this.#depth++;
    else if (/[}\]]/.test(character) && --this.#depth === 0) this.objectEnd = this.#length;
    // An object is empty or begins with a name in quotes, which neither a style sheet nor a template does.
    const expected = this.#length === 1 ? /\{/ : this.#hasName || this.objectEnd ? /[^\0]/ : /\s/;
    this.isOther = !expected.test(character);
  }

  #behind(character: string): void {
    if (character === "\0" && !this.hasBlanks) {
      if (this.#length === this.objectEnd + separatorLength) this.bodyStart = this.#length;
    } else if (/\s/.test(character) && (this.hasBlanks || this.#length === this.objectEnd + 1)) this.hasBlanks = true;
    else this.isOther = true;
  }
}
