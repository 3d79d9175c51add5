import { once } from "node:events";
import type { Completion, InvocationStream } from "../index.js";

/** Writes to standard output, no faster than its reader reads. */
type Write = (data: Uint8Array | string) => Promise<void>;

/** Write a response in the way of each value of `--output`. */
const writers = { raw, events, json } satisfies Record<
  string,
  (stream: InvocationStream, write: Write) => Promise<Completion>
>;

export type OutputFormat = keyof typeof writers;
export const outputFormats = Object.keys(writers) as OutputFormat[];

/** Writes a response to standard output. The function's log, where it was asked for, goes to standard error. */
export async function writeResponse(
  stream: InvocationStream,
  format: OutputFormat,
  signal: AbortSignal,
): Promise<void> {
  const { logs } = await writers[format](stream, async (data) => {
    if (!process.stdout.write(data)) await once(process.stdout, "drain", { signal });
  });
  if (logs !== undefined) process.stderr.write(logs);
}

/** Writes the payload's bytes as they come. */
async function raw(stream: InvocationStream, write: Write): Promise<Completion> {
  for await (const chunk of stream) await write(chunk);
  return stream.completion;
}

/** Writes a line of JSON for each event as it comes, with bytes in base64. The log stays in InvokeComplete. */
async function events(stream: InvocationStream, write: Write): Promise<Completion> {
  for await (const event of stream.events()) await write(`${JSON.stringify(event, bytesAsBase64)}\n`);
  return {};
}

/** Writes one JSON object when the response is whole. `Payload` is parsed where it is JSON, and a text otherwise. */
async function json(stream: InvocationStream, write: Write): Promise<Completion> {
  const text = await stream.text();
  const { statusCode: StatusCode, executedVersion: ExecutedVersion, requestId: RequestId } = stream;
  const { logs: Logs } = await stream.completion;
  const response = { StatusCode, ExecutedVersion, RequestId, Payload: parse(text), Logs };
  await write(`${JSON.stringify(response, undefined, 2)}\n`);
  return {};
}

function bytesAsBase64(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
