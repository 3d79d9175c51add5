import { createParser } from "eventsource-parser";
import { parseJson } from "../../../shared/json.js";
import { LineSplitter } from "../../../formats/line-splitter.js";

export interface Row {
  /** The name or the id of an event, where it has one. */
  readonly label: string;
  readonly text: string;
}

type Format = "sse" | "ndjson";

/** How many rows are kept. */
const mostRows = 500;

/** Recognises server-sent events and NDJSON in text as it comes, and reads their rows. */
export class RowReader {
  format: Format | undefined;
  readonly rows: Row[] = [];
  rowsLeftOut = 0;
  #reader: ((text: string | undefined) => void) | undefined;
  #beginning = "";
  #isOther = false;

  /** A content type that is known tells the format, and else the beginning of the text does. */
  constructor(readonly contentType: string | undefined) {}

  push(text: string): void {
    if (this.#isOther) return;
    if (this.#reader !== undefined) return this.#reader(text);
    this.#beginning += text;
    this.format = formatOf(this.contentType, this.#beginning);
    if (this.format !== undefined) {
      this.#reader = this.format === "sse" ? this.#readEvents() : this.#readLines();
      this.#reader(this.#beginning);
    } else this.#isOther = /\S.*\n/.test(this.#beginning) || this.#beginning.length > 100_000;
  }

  end(): void {
    this.#reader?.(undefined);
  }

  #readEvents(): (text: string | undefined) => void {
    const parser = createParser({
      onEvent: ({ event, id, data }) => this.#add([event, id].filter(Boolean).join(" "), data),
    });
    // The parser takes three characters for a byte order mark where its first text begins with them.
    parser.feed("");
    return (text) => parser.feed(text ?? "");
  }

  #readLines(): (text: string | undefined) => void {
    const lines = new LineSplitter({});
    return (text) => {
      lines.push(text);
      for (let line = lines.next(); line !== undefined; line = lines.next()) if (/\S/.test(line)) this.#add("", line);
    };
  }

  #add(label: string, text: string): void {
    this.rows.push({ label, text });
    if (this.rows.length <= mostRows) return;
    this.rows.shift();
    this.rowsLeftOut++;
  }
}

/** Knows a format by its content type, and else by its first line that is whole. */
function formatOf(contentType = "", text: string): Format | undefined {
  if (/^text\/event-stream/i.test(contentType)) return "sse";
  if (/^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)/i.test(contentType)) return "ndjson";
  const line = /^\s*(\S.*)\r?\n/.exec(text)?.[1] ?? "";
  if (/^(?:data|event|id|retry):|^: /.test(line)) return "sse";
  return /^[[{].*[\]}]$/.test(line) && parseJson(line) !== undefined ? "ndjson" : undefined;
}
