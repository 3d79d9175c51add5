/** The bytes of every output of this package. They are never backed by shared memory, so `Response` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
// A byte order mark is kept: frames and JSON have none, and leaving it out would make invalid ones valid.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function utf8Encode(text: string): Bytes {
  return encoder.encode(text);
}

export function utf8Decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Joins chunks whose lengths sum to `length` into a buffer of their own. */
export function concat(chunks: readonly Bytes[], length: number): Bytes {
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.length;
  }
  return joined;
}

/** Accepts a Uint8Array of any realm, since test runners give their tests globals of their own. */
export function isBytes(value: unknown): value is Bytes {
  return ArrayBuffer.isView(value) && (value as Partial<Uint8Array>)[Symbol.toStringTag] === "Uint8Array";
}
