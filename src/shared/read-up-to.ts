import { concat, isBytes, type Bytes } from "./bytes.js";
import { discard } from "./discard.js";
import { unlessAborted } from "./signals.js";

type Reader = Pick<ReadableStreamDefaultReader<Bytes>, "read" | "cancel">;

/**
 * Reads a body up to a limit and until a signal aborts, whether or not the source knows that signal, and cancels the rest.
 *
 * @returns As much as came. It never fails.
 */
export async function readUpTo(
  body: { getReader(): Reader; cancel(): Promise<void> } | null,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Bytes> {
  const chunks: Bytes[] = [];
  let length = 0;
  let reader: Reader | undefined;
  try {
    reader = body?.getReader();
    while (reader !== undefined && length < maxBytes) {
      const { done, value } = await unlessAborted(reader.read(), signal);
      if (done || !isBytes(value)) break;
      const part = value.subarray(0, maxBytes - length);
      chunks.push(part);
      length += part.length;
    }
  } catch {
    // What came before the failure is all that there will be.
  }
  void discard(reader ?? body);
  return concat(chunks, length);
}
