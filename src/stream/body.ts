import type { Bytes } from "../shared/bytes.js";
import type { EventReader } from "./event-reader.js";

/**
 * The payload as a stream that reads only when asked to. It is no WHATWG byte stream: one of those takes each chunk's
 * buffer away, and chunks share theirs.
 *
 * @param onFirstUse - Called before the first read or a cancel. What it throws errors the stream; the reader is left alone.
 */
export function payloadStream(reader: EventReader, onFirstUse?: () => void): ReadableStream<Bytes> {
  let begun = false;
  const begin = (): void => {
    if (!begun) onFirstUse?.();
    begun = true;
  };
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        begin();
        const piece = await reader.nextPiece();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel(reason) {
        begin();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
