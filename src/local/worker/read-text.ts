import type { IncomingMessage } from "node:http";

/** The most that is read of a body that is JSON. */
const maxBytes = 6 * 1024 * 1024;

/** Reads the body of a request as text, and drops what exceeds 6 MiB. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
