import { createParser } from "eventsource-parser";
import { LineSplitter } from "../../../formats/line-splitter.js";
import { parseJson } from "../../../shared/json.js";

/** How many rows are kept. */
const mostRows = 500;
/** How many characters are kept until the first line is whole. */
const longestLine = 8 * 1024 * 1024;

/** Recognises server-sent events and NDJSON in text as it comes, and reads their rows. */
export class RowReader {
  /** Undefined as long as it is not known, and where the text is something else. */
  format: "server-sent events" | "NDJSON" | undefined;
  /** The rows, each with the name or the id of its event. */
  readonly rows: { readonly label: string; readonly text: string }[] = [];
  rowsLeftOut = 0;
  /** The text as long as its first line is not whole. */
  #beginning: string | undefined = "";
  readonly #lines = new LineSplitter({});
  readonly #events = createParser({
    onEvent: ({ event, id, data }) => this.#add([event, id].filter(Boolean).join(" "), data),
  });

  /** A content type that names a format is believed. */
  constructor(contentType: string) {
    // The parser takes three characters for a byte order mark where its first text begins with them.
    this.#events.feed("");
    if (/^text\/event-stream/i.test(contentType)) this.format = "server-sent events";
    else if (/^application\/(?:x-)?(?:ndjson|jsonl)/i.test(contentType)) this.format = "NDJSON";
  }

  /** Takes the next piece of the text, undefined where there is no more. */
  push(text: string | undefined): void {
    if (this.format !== undefined) return this.#read(text);
    if (this.#beginning === undefined || text === undefined) return;
    const beginning = this.#beginning + (this.#beginning ? text : text.trimStart());
    // A long line comes in many pieces, and is looked at once.
    const [line, more] = text.includes("\n") ? beginning.split("\n", 2) : [];
    this.#beginning = more === undefined && beginning.length <= longestLine ? beginning : undefined;
    if (more !== undefined) this.format = formatOf(line);
    if (this.format !== undefined) this.#read(beginning);
  }

  #read(text: string | undefined): void {
    if (this.format === "server-sent events") return this.#events.feed(text ?? "");
    this.#lines.push(text);
    for (let line = this.#lines.next(); line !== undefined; line = this.#lines.next())
      if (/\S/.test(line)) this.#add("", line);
  }

  #add(label: string, text: string): void {
    this.rows.push({ label, text });
    if (this.rows.length > mostRows && this.rows.shift()) this.rowsLeftOut++;
  }
}

/** Knows a format by its first line. */
function formatOf(line = ""): RowReader["format"] {
  if (/^(?:(?:data|event|id|retry):|: )/.test(line)) return "server-sent events";
  return /^[[{]/.test(line) && parseJson(line) !== undefined ? "NDJSON" : undefined;
}
