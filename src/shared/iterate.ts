/** Iterates a stream, also in Safari, whose streams have no async iterator. Leaving the loop cancels the stream. */
export function iterate<T>(source: AsyncIterable<T> | ReadableStream<T>): AsyncIterable<T> {
  return Symbol.asyncIterator in source ? source : readAll(source as ReadableStream<T>);
}

async function* readAll<T>(source: ReadableStream<T>): AsyncGenerator<T> {
  const reader = source.getReader();
  let ended = false;
  try {
    for (let result = await reader.read(); !result.done; result = await reader.read()) yield result.value;
    ended = true;
  } finally {
    if (!ended) await reader.cancel();
    reader.releaseLock();
  }
}
