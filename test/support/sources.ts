import { pieces } from "./frames.js";
import type { Random } from "./random.js";

/** What happened to a source, in order. */
export type Happening = "read" | "cancel";

/** A source of bytes that tells what happens to it. */
export interface Watched<T> {
  readonly source: T;
  readonly happenings: Happening[];
  /** With what it was cancelled. */
  readonly reasons: unknown[];
}

const encoder = new TextEncoder();

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? encoder.encode(content) : content;
}

/** Cuts into chunks of `size` bytes. */
export function cut(content: string | Uint8Array, size: number): Uint8Array[] {
  return [...pieces(bytesOf(content), size)];
}

/** Cuts into chunks at random places. Some chunks are empty. */
export function cutAtRandom(content: string | Uint8Array, random: Random): Uint8Array[] {
  const bytes = bytesOf(content);
  const places = Array.from({ length: random.below(bytes.length + 2) }, () => random.below(bytes.length + 1));
  const sorted = [0, ...places.sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.slice(sorted[index], end));
}

/** A stream without read-ahead. After its chunks it ends, throws, or with `"silence"` gives nothing more. */
export function readable(chunks: readonly Uint8Array[], then?: Error | "silence"): Watched<ReadableStream<Uint8Array>> {
  const happenings: Happening[] = [];
  const reasons: unknown[] = [];
  let at = 0;
  const source = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        happenings.push("read");
        const chunk = chunks[at++];
        if (chunk !== undefined) controller.enqueue(chunk);
        else if (then === "silence") await new Promise(() => undefined);
        else if (then === undefined) controller.close();
        else controller.error(then);
      },
      cancel(reason) {
        happenings.push("cancel");
        reasons.push(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { source, happenings, reasons };
}

/** An iterable that is not a stream, and otherwise as `readable`. */
export function iterable(chunks: readonly Uint8Array[], then?: Error | "silence"): Watched<AsyncIterable<Uint8Array>> {
  const happenings: Happening[] = [];
  let at = 0;
  const iterator: AsyncIterator<Uint8Array, undefined> = {
    async next() {
      happenings.push("read");
      const value = chunks[at++];
      if (value !== undefined) return { done: false, value };
      if (then === "silence") await new Promise(() => undefined);
      if (then instanceof Error) throw then;
      return { done: true, value: undefined };
    },
    async return() {
      happenings.push("cancel");
      return { done: true, value: undefined };
    },
  };
  return { source: { [Symbol.asyncIterator]: () => iterator }, happenings, reasons: [] };
}

/** Collects everything, and what was thrown. */
export async function collect<T>(values: AsyncIterable<T>): Promise<{ values: T[]; error?: unknown }> {
  const seen: T[] = [];
  try {
    for await (const value of values) seen.push(value);
  } catch (error) {
    return { values: seen, error };
  }
  return { values: seen };
}
