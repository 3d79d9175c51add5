import { createParser } from "eventsource-parser";
import { LineSplitter } from "../../../formats/line-splitter.js";
import { parseJson } from "../../../shared/json.js";

/** How many rows are kept. */
const mostRows = 500;
/** How many characters are looked at for a first line. */
const mostLooked = 10_000;

/** Recognises server-sent events and NDJSON in text as it comes, and reads their rows. */
export class RowReader {
  /** Undefined as long as it is not known, and where the text is something else. */
  format: "server-sent events" | "NDJSON" | undefined;
  /** The rows, each with the name or the id of its event. */
  readonly rows: { readonly label: string; readonly text: string }[] = [];
  rowsLeftOut = 0;
  #beginning = "";
  #firstLine: string | undefined;
  readonly #lines = new LineSplitter({});
  readonly #events = createParser({
    onEvent: ({ event, id, data }) => this.#add([event, id].filter(Boolean).join(" "), data),
  });

  constructor(readonly contentType: string) {
    // The parser takes three characters for a byte order mark where its first text begins with them.
    this.#events.feed("");
  }

  /** Takes the next piece of the text, undefined where there is no more. */
  push(text: string | undefined): void {
    if (this.format !== undefined) return this.#read(text);
    if (this.#firstLine !== undefined || this.#beginning.length > mostLooked) return;
    this.#beginning += text ?? "";
    this.format = this.#recognise();
    if (this.format !== undefined) this.#read(this.#beginning);
  }

  /** Knows a format by the content type, and else by the first line that is whole. */
  #recognise(): RowReader["format"] {
    const text = this.#beginning.trimStart();
    const end = text.indexOf("\n");
    const line = text.slice(0, Math.max(0, end)).trimEnd();
    if (end >= 0) this.#firstLine = line;
    if (/^text\/event-stream/i.test(this.contentType) || /^(?:(?:data|event|id|retry):|: )/.test(line))
      return "server-sent events";
    const isJson = /^[[{]/.test(line) && parseJson(line) !== undefined;
    return isJson || /^application\/(?:x-)?(?:ndjson|jsonl)/i.test(this.contentType) ? "NDJSON" : undefined;
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
