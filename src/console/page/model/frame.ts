import type { Fact } from "./reference.js";

const mostDumped = 4096;

/** The checksums that stand in a frame: behind its two lengths, and at its end. */
export function checksums(frame: Uint8Array): Fact[] {
  return [
    ["CRC32 of the lengths", hex(frame.subarray(8, 12), "")],
    ["CRC32 of the frame", hex(frame.subarray(-4), "")],
  ];
}

/** Writes bytes as offset, hexadecimal and ASCII, sixteen a line. */
export function hexDump(bytes: Uint8Array): string {
  const shown = bytes.subarray(0, mostDumped);
  const lines = Array.from({ length: Math.ceil(shown.length / 16) }, (_, index) => {
    const line = shown.subarray(index * 16, index * 16 + 16);
    const text = String.fromCharCode(...line).replaceAll(/[^ -~]/g, ".");
    return `${(index * 16).toString(16).padStart(6, "0")}  ${hex(line, " ").padEnd(47)}  ${text}`;
  });
  const leftOut = bytes.length - shown.length;
  return [...lines, ...(leftOut > 0 ? [`${leftOut} bytes after these are left out.`] : [])].join("\n");
}

function hex(bytes: Uint8Array, between: string): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(between);
}
