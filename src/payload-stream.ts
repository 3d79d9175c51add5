import { concat, type Bytes } from "./bytes.js";
import type { Event, EventReader } from "./event-reader.js";
import { isPromise, type Step } from "./event-iterator.js";

/** The payload's chunks without the other events; empty ones are passed over. */
export function payloadStep(reader: EventReader): Step<Bytes> {
  async function wait(pending: Promise<Event | undefined>): Promise<Bytes | undefined> {
    const event = await pending;
    const chunk = event?.PayloadChunk?.Payload;
    return event === undefined || (chunk !== undefined && chunk.length > 0) ? chunk : step();
  }
  function step(): Bytes | undefined | Promise<Bytes | undefined> {
    for (;;) {
      const event = reader.next();
      if (isPromise(event)) return wait(event);
      const chunk = event?.PayloadChunk?.Payload;
      if (event === undefined || (chunk !== undefined && chunk.length > 0)) return chunk;
    }
  }
  return step;
}

/**
 * The next of the payload's chunks and all that have come with it, joined: 64 bytes at a time, a stream would take
 * longer for its own work than for the network's.
 */
export async function readPiece(reader: EventReader, step: Step<Bytes>): Promise<Bytes | undefined> {
  const first = await step();
  if (first === undefined) return undefined;
  const chunks = [first];
  let length = first.length;
  try {
    for (let event = reader.nextAtHand(); event !== undefined; event = reader.nextAtHand()) {
      const chunk = event.PayloadChunk?.Payload;
      if (chunk === undefined) continue;
      chunks.push(chunk);
      length += chunk.length;
    }
  } catch {
    // The next read throws it; these came before.
  }
  return chunks.length === 1 ? first : concat(chunks, length);
}

/**
 * The payload as a stream that reads only when asked to. It is no WHATWG byte stream: one of those takes each chunk's
 * buffer away, and chunks share theirs.
 *
 * @param onFirstUse - Called before the first read or a cancel. What it throws errors the stream; the reader is left alone.
 */
export function payloadStream(reader: EventReader, onFirstUse?: () => void): ReadableStream<Bytes> {
  const step = payloadStep(reader);
  let begun = false;
  const begin = (): void => {
    if (!begun) onFirstUse?.();
    begun = true;
  };
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        begin();
        const piece = await readPiece(reader, step);
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
