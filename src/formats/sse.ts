import { createParser } from "eventsource-parser";
import { StreamError } from "../errors.js";
import { LineSplitter, type LinesOptions } from "./line-splitter.js";
import { iterateRecords, type Parser } from "./records.js";
import type { ByteSource } from "./source.js";

/** An event that a server sent. Fields that it did not send are left out. */
export interface ServerSentEvent {
  /** The type of the event; `EventSource` calls an event without one `message`. */
  event?: string;
  /** The lines of its data, joined by LF. It may be empty. */
  data: string;
  /**
   * The last id that came since the event before. It holds for later events without an id too, and an empty one takes back
   * what held before, so that `last = event.id ?? last` follows the `lastEventId` of `EventSource`.
   */
  id?: string;
  /** The last waiting time before a reconnection that came since the event before, in milliseconds. */
  retry?: number;
}

/** The options of `sse`. */
export interface SseOptions {
  /**
   * The longest line, and the longest data of an event, that is accepted, in UTF-16 code units as `length` counts them. More
   * is a StreamError `too-large` as soon as it has come. @default unlimited
   */
  readonly maxLength?: number | undefined;
}

/**
 * Reads server-sent events, as they come, by WHATWG's rules: LF, CRLF and CR end a line, comments and unknown fields are
 * skipped, and an event that is not complete at the end is left out.
 *
 * @param source - It is read when an event is asked for that has not come yet, and cancelled when the loop is left or an
 *   error is thrown. An InvocationStream is consumed by it.
 * @returns The events; they can be iterated once.
 * @throws StreamError `too-large` above `maxLength`; whatever `source` throws, after the events before it.
 * @example
 * for await (const { data } of sse(stream)) if (data !== "[DONE]") console.log(JSON.parse(data));
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function sse(
  source: ByteSource,
  { maxLength }: SseOptions = {},
): AsyncIterableIterator<ServerSentEvent, undefined> {
  return iterateRecords(source, new SseParser({ maxLength, cr: true }));
}

class SseParser implements Parser<ServerSentEvent> {
  readonly #lines: LineSplitter;
  #event: ServerSentEvent | undefined;
  #retry: number | undefined;
  #hasData = false;
  readonly #parser;

  constructor(options: LinesOptions) {
    this.#lines = new LineSplitter(options);
    this.#parser = createParser({
      maxBufferSize: options.maxLength,
      onEvent: ({ event, data, id }) => {
        const retry = this.#retry;
        this.#event = {
          ...(event && { event }),
          data,
          ...(id !== undefined && { id }),
          ...(retry !== undefined && { retry }),
        };
        this.#retry = undefined;
      },
      onRetry: (retry) => (this.#retry = retry),
      onError({ type }) {
        if (/size/.test(type)) throw new StreamError("too-large", "The data of an event is longer than the limit");
      },
    });
    // The parser takes three characters for a byte order mark where its first text begins with them.
    this.#parser.feed("");
  }

  push(text: string | undefined): void {
    this.#lines.push(text);
  }

  next(): ServerSentEvent | undefined {
    this.#event = undefined;
    let line: string | undefined;
    while (this.#event === undefined && (line = this.#lines.next()) !== undefined) {
      // An event without data is none, but its id holds for the next one. The parser would forget the id.
      if (line === "" && !this.#hasData) line = "event";
      this.#hasData = line !== "" && (this.#hasData || /^data(?:$|:)/.test(line));
      this.#parser.feed(`${line}\n`);
    }
    return this.#event;
  }
}
