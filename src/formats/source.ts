/** Bytes as they come: an InvocationStream, the body of a Response, a stream of Node, or any other iterable of bytes. */
export type ByteSource = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** A source that is being read. */
export interface OpenSource {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>;
  cancel(reason: unknown): Promise<unknown>;
}

/**
 * Begins to read a source. An InvocationStream is read through its `body`, which joins the chunks that came together. A
 * WHATWG stream is read through a reader, since its iterator cannot be left while a read is pending.
 *
 * @throws what the source throws, a TypeError where it is locked.
 */
export function openSource(source: ByteSource): OpenSource {
  const stream = [(Object(source) as { body?: unknown }).body, source].find(isReadable);
  if (stream !== undefined) {
    const reader = stream.getReader();
    return { next: () => reader.read(), cancel: (reason) => reader.cancel(reason) };
  }
  const iterable = source as AsyncIterable<Uint8Array> & { destroy?(): void };
  if (!(Symbol.asyncIterator in Object(source)))
    throw new TypeError("The source must be an AsyncIterable or a ReadableStream of bytes");
  const iterator = iterable[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    async cancel() {
      const returned = iterator.return?.();
      // The iterator of a stream of Node returns only after its pending read, and does nothing before the first one. The
      // stream itself can be ended at once.
      iterable.destroy?.();
      await returned;
    },
  };
}

function isReadable(value: unknown): value is ReadableStream<Uint8Array> {
  return typeof (value as Partial<ReadableStream> | null | undefined)?.getReader === "function";
}
