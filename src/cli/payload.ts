import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Socket } from "node:net";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { jsonMistake } from "../shared/json-mistake.js";
import { orUndefined } from "../shared/or-undefined.js";
import { UsageError } from "./ends.js";

/**
 * Reads the payload that an argument gives: JSON text, `@file`, or `-` for standard input.
 *
 * @returns UTF-8 without a byte order mark.
 * @throws UsageError when the file cannot be read, or the payload is not JSON.
 */
export async function readPayload(argument: string | undefined, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (argument === undefined) return undefined;
  const text = decode(await read(argument, signal));
  if (text === undefined) throw new UsageError("The payload is neither UTF-8 nor UTF-16: save it as UTF-8");
  const mistake = jsonMistake(text);
  if (mistake === undefined) return new TextEncoder().encode(text);
  const { line, column, message } = mistake;
  throw new UsageError(
    `The payload is not JSON, in line ${line}, column ${column}: ${message} ` +
      "Give JSON text, @file, or - for standard input",
  );
}

/**
 * Decodes UTF-8, or UTF-16 as PowerShell's `>` writes it. Without a byte order mark UTF-16 is known by its zeros, since JSON
 * begins with an ASCII character.
 */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const encoding = isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8";
  return orUndefined(() => new TextDecoder(encoding, { fatal: true }).decode(bytes));
}

async function read(argument: string, signal: AbortSignal): Promise<Uint8Array> {
  if (argument === "-") {
    if (process.stdin.isTTY) process.stderr.write("Type the payload, and end it with Ctrl-D\n");
    return buffer(addAbortSignal(signal, process.stdin));
  }
  if (!argument.startsWith("@")) return new TextEncoder().encode(argument);
  try {
    return await readFileOrPipe(argument.slice(1), signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw new UsageError(`The payload's file cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** Reads a file. A pipe with a name is read without a thread that waits for it, which would keep this process alive. */
async function readFileOrPipe(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(descriptor).isFIFO()) return buffer(addAbortSignal(signal, new Socket({ fd: descriptor })));
  closeSync(descriptor);
  return readFile(path, { signal });
}
