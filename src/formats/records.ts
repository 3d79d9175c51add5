import { isBytes } from "../shared/bytes.js";
import { Interruptible } from "../shared/interruptible.js";
import { isPromise, iterateSteps } from "../shared/iterator.js";
import { textReader } from "../shared/text-reader.js";
import { openSource, type ByteSource, type OpenSource } from "./source.js";

/** Turns text into records, whatever pieces the text comes in. */
export interface Parser<T> {
  /** Takes the next piece of the text, once `next` has given undefined. An undefined piece says that there is no more. */
  push(text: string | undefined): void;
  /** Gives the next record, undefined where more text is needed. */
  next(): T | undefined | Promise<T | undefined>;
}

/**
 * Iterates the records of a source. It reads only when a record is asked for that has not come yet. The source is cancelled
 * when the iterator is left, also while a read is pending, and when the parser throws. What the source throws is thrown as
 * it is, after the records before it.
 */
export function iterateRecords<T>(source: ByteSource, parser: Parser<T>): AsyncIterableIterator<T, undefined> {
  let opened: OpenSource | undefined;
  let text: string | undefined = "";
  /** Whether the source has ended, failed or been cancelled. */
  let finished = false;
  let left = false;
  let isReading = false;

  const reads = new Interruptible();
  const readText = textReader(async () => {
    opened ??= openSource(source);
    isReading = true;
    try {
      const result = await reads.wait(opened.next());
      isReading = false;
      if (result !== undefined && !result.done && isBytes(result.value)) return result.value;
      finished ||= result?.done === true;
    } catch (error) {
      finished = true;
      throw error;
    }
    if (finished) return undefined;
    throw new TypeError("The source gives other than bytes");
  });

  async function read(record?: Promise<T | undefined>): Promise<T | undefined> {
    for (;;) {
      const value = await record;
      if (left) return undefined;
      if (value !== undefined || text === undefined) return value;
      text = await readText();
      if (left) return undefined;
      parser.push(text);
      record = parser.next() as typeof record;
    }
  }

  async function leave(reason?: unknown): Promise<void> {
    left = true;
    if (finished) return;
    finished = true;
    const cancelled = (opened ??= openSource(source)).cancel(reason);
    reads.interrupt();
    // A generator returns only after its pending read, which may never end.
    if (isReading) cancelled.catch(() => undefined);
    else await cancelled;
  }

  function abandon(error: unknown): never {
    leave(error).catch(() => undefined);
    throw error;
  }

  return iterateSteps(() => {
    try {
      const record = parser.next();
      return record === undefined ? read().catch(abandon) : isPromise(record) ? read(record).catch(abandon) : record;
    } catch (error) {
      return abandon(error);
    }
  }, leave);
}
