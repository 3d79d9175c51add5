import { STATUS_CODES } from "node:http";
import { toResponse } from "../../http/index.js";
import type { Completion, InvocationStream } from "../../index.js";
import { eventLines } from "../../output/text-formats.js";
import { iterate } from "../../shared/iterate.js";
import { visible, visibleJson } from "../terminal/visible.js";
import type { Sink } from "./sink.js";

type Writer = (stream: InvocationStream, sink: Sink) => Promise<Completion>;

/** Write a response as it comes, in each way that the command has. */
const writers = { raw, events, http } satisfies Record<string, Writer>;

/** Writes a response to standard output. @returns the function's log, where it was asked for and is not written yet */
export async function writeResponse(
  stream: InvocationStream,
  format: keyof typeof writers,
  sink: Sink,
): Promise<string | undefined> {
  return (await writers[format](stream, sink)).logs;
}

/** Writes the payload's bytes as they come. */
async function raw(stream: InvocationStream, sink: Sink): Promise<Completion> {
  for await (const chunk of stream) await sink.writePayload(chunk);
  return stream.completion;
}

/** Writes status, headers and body of an HTTP response, the body as it comes. */
async function http(stream: InvocationStream, sink: Sink): Promise<Completion> {
  const { status, headers, body } = await toResponse(stream);
  const text = (value: string): string => (process.stdout.isTTY ? visible(value) : value);
  const fields = [...headers].map(([name, value]) => `${name}: ${text(value)}\r\n`);
  await sink.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${fields.join("")}\r\n`);
  if (body !== null) for await (const chunk of iterate(body)) await sink.writePayload(chunk);
  return stream.completion;
}

/** Writes a line of JSON for each event as it comes. */
async function events(stream: InvocationStream, sink: Sink): Promise<Completion> {
  for await (const line of eventLines(stream, true)) {
    sink.received(line.length);
    await sink.write(visibleJson(line));
  }
  return {};
}
