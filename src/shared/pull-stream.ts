/**
 * Makes a WHATWG stream that reads only when it is asked to. It is not a byte stream: such a stream takes each chunk's
 * buffer away, and chunks may share theirs.
 *
 * @param read - Reads the next chunk, undefined at the end.
 */
export function pullStream<T>(
  read: () => Promise<T | undefined>,
  cancel: (reason: unknown) => Promise<void>,
): ReadableStream<T> {
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const chunk = await read();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
}
