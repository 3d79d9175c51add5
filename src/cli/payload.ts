import { readFile } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { UsageError } from "./exit-status.js";

/**
 * Reads the payload that an argument gives: JSON text, `@file`, or `-` for standard input.
 *
 * @throws UsageError when the file cannot be read, or the payload is not JSON.
 */
export async function readPayload(argument: string | undefined, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (argument === undefined) return undefined;
  const bytes = await read(argument, signal);
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new UsageError("The payload is not JSON. Give JSON text, @file, or - for standard input");
  }
  return bytes;
}

async function read(argument: string, signal: AbortSignal): Promise<Uint8Array> {
  if (argument === "-") return buffer(addAbortSignal(signal, process.stdin));
  if (!argument.startsWith("@")) return new TextEncoder().encode(argument);
  const file = argument.slice(1);
  try {
    return await readFile(file, { signal });
  } catch (cause) {
    throw new UsageError(`The payload's file cannot be read: ${(cause as Error).message}`, { cause });
  }
}
