import { isUtf8 } from "node:buffer";
import type { InvocationStream } from "../index.js";
import { parseJson } from "../shared/json.js";

/**
 * Collects a response into the JSON text of one object.
 *
 * @param limit - Of the payload, in bytes. @default none
 * @throws what `bytes()` throws.
 */
export async function* wholeObject(stream: InvocationStream, limit?: number): AsyncGenerator<string> {
  const payload = await stream.bytes({ limit });
  const { logs } = await stream.completion;
  yield responseObject(stream, payload, logs);
}

/**
 * Makes the JSON text of one object of a whole response. `Payload` stands in it as it is where it is JSON, since parsing may
 * change its numbers, and as a text otherwise. One that is not UTF-8 stands in it in base64, which `isBase64Encoded` says.
 */
export function responseObject(stream: InvocationStream, payload: Uint8Array, Logs: string | undefined): string {
  const { statusCode: StatusCode, executedVersion: ExecutedVersion, requestId: RequestId } = stream;
  const head = JSON.stringify({ StatusCode, ExecutedVersion, RequestId });
  const end = JSON.stringify({ isBase64Encoded: isUtf8(payload) ? undefined : true, Logs });
  return `${head.slice(0, -1)},"Payload":${payloadJson(payload)}${end === "{}" ? "" : `,${end.slice(1, -1)}`}}`;
}

function payloadJson(payload: Uint8Array): string {
  if (!isUtf8(payload)) return JSON.stringify(Buffer.from(payload).toString("base64"));
  const text = new TextDecoder().decode(payload);
  return parseJson(text) === undefined ? JSON.stringify(text) : text.trim();
}

/**
 * Writes a line of JSON for each event as it comes, with bytes in base64. The log stays in InvokeComplete.
 *
 * @param isFailureAlone - Whether the InvokeComplete of a function that has failed is written where it is the only event.
 * @throws what `events()` throws, after the lines of all events.
 */
export async function* eventLines(stream: InvocationStream, isFailureAlone: boolean): AsyncGenerator<string> {
  let isBegun = isFailureAlone;
  let complete = "";
  try {
    for await (const event of stream.events()) {
      const line = `${JSON.stringify(event, bytesAsBase64)}\n`;
      if (event.InvokeComplete) {
        complete = line;
      } else {
        yield line;
        isBegun = true;
      }
    }
  } catch (error) {
    if (isBegun) yield complete;
    throw error;
  }
  yield complete;
}

/**
 * Writes a server-sent event for each piece of the payload's text as it comes, and at the end `complete` or, where
 * something came before it, `error`. Each line break becomes that of the format.
 *
 * @param describe - Returns what the event `error` holds.
 * @throws what `textStream()` throws, after the event that tells it.
 */
export async function* serverSentEvents(
  stream: InvocationStream,
  describe: (error: unknown) => object,
): AsyncGenerator<string> {
  let isBegun = false;
  try {
    for await (const text of stream.textStream()) {
      const lines = text.split(/\r\n|\r|\n/);
      yield `${lines.map((line) => `data: ${line}\n`).join("")}\n`;
      isBegun = true;
    }
  } catch (error) {
    if (isBegun) yield `event: error\ndata: ${JSON.stringify(describe(error))}\n\n`;
    throw error;
  }
  const { logs } = await stream.completion;
  const { requestId, executedVersion } = stream;
  yield `event: complete\ndata: ${JSON.stringify({ requestId, executedVersion, logs })}\n\n`;
}

function bytesAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
