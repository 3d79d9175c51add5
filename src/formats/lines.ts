import { LineSplitter, type LinesOptions } from "./line-splitter.js";
import { iterateRecords } from "./records.js";
import type { ByteSource } from "./source.js";

/**
 * Reads UTF-8 text by lines, as they come. LF and CRLF end a line, and with `cr` a CR too; the last line may have no end.
 * What is no UTF-8 becomes U+FFFD, and a byte order mark at the beginning is left out.
 *
 * @param source - It is read when a line is asked for that has not come yet, and cancelled when the loop is left or an error
 *   is thrown. An InvocationStream is consumed by it.
 * @returns The lines without their ends; they can be iterated once.
 * @throws StreamError `too-large` above `maxLength`; whatever `source` throws, after the lines before it.
 * @example
 * for await (const line of lines(stream, { maxLength: 1024 * 1024 })) console.log(line);
 */
export function lines(source: ByteSource, options: LinesOptions = {}): AsyncIterableIterator<string, undefined> {
  return iterateRecords(source, new LineSplitter(options));
}
