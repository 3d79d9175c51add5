/** The bytes of every output of this package. They are never backed by shared memory, so `Response` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

// They are made when they are first needed: the package can be loaded where a test runner or an old engine lacks them.
let encoder: TextEncoder | undefined;
let decoder: TextDecoder | undefined;

export function utf8Encode(text: string): Bytes {
  return (encoder ??= new TextEncoder()).encode(text);
}

/** Decodes UTF-8. A byte order mark is kept, since leaving it out would make invalid frames and JSON valid. */
export function utf8Decode(bytes: Uint8Array): string {
  return (decoder ??= new TextDecoder("utf-8", { ignoreBOM: true })).decode(bytes);
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
