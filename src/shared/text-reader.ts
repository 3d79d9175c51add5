import { utf8Decode } from "./bytes.js";

/**
 * Makes a function that gives the text of the bytes that `read` gives, piece by piece, as `Response.text()` would decode
 * the whole: what is no UTF-8 becomes U+FFFD, a byte order mark at the beginning is left out, and a character that is cut
 * waits for its rest. The text of a piece is never empty; undefined is the end.
 */
export function textReader(read: () => Promise<Uint8Array | undefined>): () => Promise<string | undefined> {
  const decoder = new TextDecoder();
  let isAscii = false;
  return async () => {
    for (;;) {
      const bytes = await read();
      const endsInAscii = (bytes?.at(-1) ?? 128) < 128;
      // Node decodes ASCII several times as fast where it need not keep a state. Where a piece ends in ASCII, there is none.
      const text =
        isAscii && endsInAscii ? utf8Decode(bytes as Uint8Array) : decoder.decode(bytes, { stream: !!bytes });
      isAscii = endsInAscii && text.length === bytes?.length;
      if (text || !bytes) return text || undefined;
    }
  };
}
