import { once } from "node:events";
import { STATUS_CODES } from "node:http";
import { toResponse } from "../http/index.js";
import type { Completion, InvocationStream } from "../index.js";
import { collectObject, eventLines } from "../output/text-formats.js";
import { iterate } from "../shared/iterate.js";

/** Writes to standard output, no faster than its reader reads. */
type Write = (data: Uint8Array | string) => Promise<void>;

type Writer = (stream: InvocationStream, write: Write) => Promise<Completion>;

/** Write a response in the way of each value of `--output`. */
const formats = { raw, events, json } satisfies Record<string, Writer>;
/** Write a response in each way that the command has. */
const writers = { ...formats, http } satisfies Record<string, Writer>;

export type OutputFormat = keyof typeof formats;
export const outputFormats = Object.keys(formats) as OutputFormat[];

/** Writes a response to standard output. The function's log, where it was asked for, goes to standard error. */
export async function writeResponse(
  stream: InvocationStream,
  format: keyof typeof writers,
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

/** Writes status, headers and body of an HTTP response, the body as it comes. */
async function http(stream: InvocationStream, write: Write): Promise<Completion> {
  const { status, headers, body } = await toResponse(stream);
  const fields = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  await write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${fields.join("")}\r\n`);
  if (body !== null) for await (const chunk of iterate(body)) await write(chunk);
  return stream.completion;
}

/** Writes a line of JSON for each event as it comes. */
async function events(stream: InvocationStream, write: Write): Promise<Completion> {
  for await (const line of eventLines(stream, true)) await write(line);
  return {};
}

/** Writes one JSON object when the response is whole. */
async function json(stream: InvocationStream, write: Write): Promise<Completion> {
  await write(`${JSON.stringify(await collectObject(stream), undefined, 2)}\n`);
  return {};
}
