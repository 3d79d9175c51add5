import { once } from "node:events";
import type { Completion, InvocationStream } from "../index.js";

/** Writes to standard output as fast as its reader takes it. */
type Write = (data: Uint8Array | string) => Promise<void>;

/** How each value of `--output` writes an answer. */
const writers = { raw, events, json } satisfies Record<
  string,
  (stream: InvocationStream, write: Write) => Promise<Completion>
>;

export type OutputFormat = keyof typeof writers;
export const outputFormats = Object.keys(writers) as OutputFormat[];

/** Writes an answer to standard output, and the function's log, where it was asked for, to standard error. */
export async function writeAnswer(stream: InvocationStream, format: OutputFormat, signal: AbortSignal): Promise<void> {
  const { logs } = await writers[format](stream, async (data) => {
    if (!process.stdout.write(data)) await once(process.stdout, "drain", { signal });
  });
  if (logs !== undefined) process.stderr.write(logs);
}

/** The payload's bytes as they come. */
async function raw(stream: InvocationStream, write: Write): Promise<Completion> {
  for await (const chunk of stream) await write(chunk);
  return stream.completion;
}

/** A line of JSON for each event as it comes, bytes in base64. The log stays in InvokeComplete. */
async function events(stream: InvocationStream, write: Write): Promise<Completion> {
  for await (const event of stream.events()) await write(`${JSON.stringify(event, bytesAsBase64)}\n`);
  return {};
}

/** One JSON object when the answer is whole. `Payload` is parsed where it is JSON, and text otherwise. */
async function json(stream: InvocationStream, write: Write): Promise<Completion> {
  const text = await stream.text();
  const { statusCode: StatusCode, executedVersion: ExecutedVersion, requestId: RequestId } = stream;
  const { logs: Logs } = await stream.completion;
  const answer = { StatusCode, ExecutedVersion, RequestId, Payload: parse(text), Logs };
  await write(`${JSON.stringify(answer, undefined, 2)}\n`);
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
