import { StreamError } from "../errors.js";
import type { Parser } from "./records.js";

/** What ends a line, and how long it may be. */
export interface LinesOptions {
  /** Whether a CR alone ends a line too. @default false, where LF and CRLF do */
  readonly cr?: boolean | undefined;
  /**
   * The longest line that is accepted, in UTF-16 code units as `length` counts them, without its end. A longer one is a
   * StreamError `too-large` as soon as so much of it has come. @default unlimited
   */
  readonly maxLength?: number | undefined;
}

/** Splits text into lines. The end of the last one may be missing. */
export class LineSplitter implements Parser<string> {
  /** How many lines were given. */
  count = 0;
  readonly #cr: boolean;
  readonly #maxLength: number;
  /** The piece that is being split, and the place where its next line begins. */
  #text = "";
  #start = 0;
  /** The beginning of a line that has not ended, from earlier pieces. */
  #pending = "";
  #endedInCr = false;
  #ended = false;

  constructor({ cr = false, maxLength = Infinity }: LinesOptions) {
    if (!(maxLength >= 0)) throw new TypeError("maxLength must be a number");
    this.#cr = cr;
    this.#maxLength = maxLength;
  }

  push(text: string | undefined): void {
    this.#ended = text === undefined;
    this.#text = this.#cr ? this.#withoutCr(text ?? "") : (text ?? "");
    this.#start = 0;
  }

  next(): string | undefined {
    const end = this.#text.indexOf("\n", this.#start);
    const isWhole = end !== -1;
    const rest = this.#text.slice(this.#start, isWhole ? end : undefined);
    // Joining texts copies nothing before the whole is looked at, so that a line in many pieces takes linear time.
    let line = this.#pending + rest;
    this.#start = isWhole ? end + 1 : Infinity;
    this.#pending = isWhole || this.#ended ? "" : line;
    if (isWhole && line.endsWith("\r")) line = line.slice(0, -1);
    // A CR at the end of a piece may be a part of the line's end.
    const mayEnd = !isWhole && !this.#ended && rest.endsWith("\r");
    if (line.length - Number(mayEnd) > this.#maxLength) {
      const message = `Line ${this.count + 1} is longer than the limit of ${this.#maxLength} characters`;
      throw new StreamError("too-large", message);
    }
    if (!isWhole && (!this.#ended || line === "")) return undefined;
    this.count++;
    return line;
  }

  /** Makes each end of a line an LF. One that is cut ends its line at once, and what is left of it is dropped. */
  #withoutCr(text: string): string {
    const rest = this.#endedInCr && text.startsWith("\n") ? text.slice(1) : text;
    this.#endedInCr = text.endsWith("\r");
    return rest.replace(/\r\n?/g, "\n");
  }
}
