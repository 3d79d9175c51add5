/**
 * Splits chunks of the network into frames, as code written by hand would: without checks, and in a time that is linear
 * in the bytes. A chunk is copied if it continues a frame.
 */
export function createSplitter(): (chunk: Uint8Array) => Uint8Array[] {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let needed = 4;

  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    if (held < needed) return [];
    let bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces, held);
    const frames: Uint8Array[] = [];
    while (bytes.length >= 4) {
      needed = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
      if (bytes.length < needed) break;
      frames.push(bytes.subarray(0, needed));
      bytes = bytes.subarray(needed);
      needed = 4;
    }
    pieces = bytes.length === 0 ? [] : [bytes];
    held = bytes.length;
    return frames;
  };
}
