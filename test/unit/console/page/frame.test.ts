import { describe, expect, it } from "vitest";
import { checksums, hexDump } from "../../../../src/console/page/model/frame.js";
import { encodeMessage } from "../../../../src/event-stream/index.js";
import { tableCrc32 } from "../../../../src/shared/crc32.js";

const body = new TextEncoder().encode('{"order":7}');
const frame = encodeMessage({ headers: { ":event-type": { type: "string", value: "PayloadChunk" } }, body });

describe("a frame", () => {
  it("has the checksums of its lengths and of itself", () => {
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const hex = (end: number): string => tableCrc32(view, 0, end).toString(16).padStart(8, "0");
    expect(checksums(frame).map(([, text]) => text)).toEqual([hex(8), hex(frame.length - 4)]);
  });

  it("is dumped sixteen bytes a line", () => {
    const dump = hexDump(Uint8Array.from([0x41, 0x0a, 0x7e, 0x7f, ...Array.from({ length: 13 }, () => 0x20)]));
    expect(dump.split("\n")).toEqual([
      "000000  41 0a 7e 7f 20 20 20 20 20 20 20 20 20 20 20 20  A.~.            ",
      `000010  20${" ".repeat(45)}   `,
    ]);
  });

  it("is dumped up to a length, and what is left out is told", () => {
    const lines = hexDump(new Uint8Array(5000)).split("\n");
    expect(lines).toHaveLength(257);
    expect(lines.at(-1)).toBe("904 bytes after these are left out.");
  });
});
