import { InvocationStream } from "../../src/stream/invocation-stream.js";
import type { StreamCase } from "./stream-case.js";

/** How the client reads a case. */
export interface ClientOutcome {
  /** The bytes delivered before the end. Undefined for ways to read that deliver all or nothing. */
  readonly payload: Buffer | undefined;
  /** The error that the consumer was thrown. */
  readonly error: unknown;
  /** The error that `completion` was rejected with. */
  readonly completionError: unknown;
}

const headers = { "content-type": "application/vnd.amazon.eventstream", "x-amzn-requestid": "the-request" };

/** Reads the bytes of a case to the end as an application would, without any timer. */
export async function clientOutcome(one: StreamCase): Promise<ClientOutcome> {
  const stream = new InvocationStream(new Response(bodyOf(one), { headers }), { attempts: 1 });
  const parts: Uint8Array[] = [];
  let payload: Buffer | undefined;
  let error: unknown;
  try {
    payload = await read(stream, one.consumption, parts);
  } catch (thrown) {
    error = thrown;
    if (one.consumption !== "bytes" && one.consumption !== "drain") payload = Buffer.concat(parts);
  }
  const completionError: unknown = await stream.completion.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { payload, error, completionError };
}

async function read(
  stream: InvocationStream,
  consumption: StreamCase["consumption"],
  parts: Uint8Array[],
): Promise<Buffer | undefined> {
  switch (consumption) {
    case "iterate":
      for await (const chunk of stream) parts.push(chunk);
      break;
    case "events":
      for await (const event of stream.events()) parts.push(event.PayloadChunk?.Payload ?? new Uint8Array());
      break;
    case "body":
      for await (const chunk of stream.body) parts.push(chunk);
      break;
    case "bytes":
      parts.push(await stream.bytes());
      break;
    case "drain":
      await stream.drain();
      return undefined;
  }
  return Buffer.concat(parts);
}

function bodyOf({ chunks, breaks }: StreamCase): ReadableStream<Uint8Array> {
  const waiting = chunks.values();
  return new ReadableStream(
    {
      pull(controller) {
        const { done, value } = waiting.next();
        if (done !== true) controller.enqueue(value);
        else if (breaks) controller.error(new TypeError("terminated"));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
