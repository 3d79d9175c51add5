import zlib, { crc32 } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { FrameSplitter } from "../../../src/event-stream/frames.js";
import { isStreamError } from "../../../src/index.js";
import { frame, join, pieces } from "../../support/frames.js";

const first = frame("event", { x: "first" }, "one");
const second = frame("event", { x: "other" }, "two");

/** A splitter that has found the first frame of these chunks. */
function splitterOf(...chunks: readonly Uint8Array[]): FrameSplitter {
  const splitter = new FrameSplitter();
  for (const chunk of chunks) {
    splitter.push(chunk);
    if (splitter.next()) return splitter;
  }
  throw new Error("There is no whole frame");
}

/** The error for a stream of these bytes, which has at least one mistake. */
function mistake(...chunks: readonly Uint8Array[]): unknown {
  const splitter = new FrameSplitter();
  try {
    for (const chunk of chunks) {
      splitter.push(chunk);
      while (splitter.next());
    }
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Changes the lengths of a frame, and makes its last checksum right again. */
function withLengths(bytes: Uint8Array, length: number, headerLength: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  view.setUint32(0, length);
  view.setUint32(4, headerLength);
  view.setUint32(changed.length - 4, crc32(changed.subarray(0, -4)));
  return changed;
}

describe("a frame that lies within one chunk", () => {
  it("is left there, wherever in the chunk it is", () => {
    const chunk = join(first, second, first);
    const splitter = splitterOf(chunk);
    for (const place of [0, first.length, first.length + second.length]) {
      expect(splitter.bytes.buffer).toBe(chunk.buffer);
      expect(splitter.headersStart).toBe(place + 12);
      splitter.next();
    }
    expect(splitter.hasRest).toBe(false);
  });

  it("is left there if the end of another comes before it", () => {
    const chunk = join(first.slice(20), second);
    const splitter = splitterOf(first.slice(0, 20), chunk);
    expect(splitter.bytes.buffer).not.toBe(chunk.buffer);
    expect(splitter.next()).toBe(true);
    expect(splitter.bytes.buffer).toBe(chunk.buffer);
  });
});

describe("hasNextInChunk", () => {
  it.each([
    ["a whole frame", second, true],
    ["nothing", new Uint8Array(), false],
    ["less than a length", second.slice(0, 3), false],
    ["no more than what each frame has beside its headers and body", new Uint8Array(16).fill(1, 0, 1), false],
    ["all but the last byte of a frame", second.slice(0, -1), false],
    ["a frame and a part of another", join(second, first.slice(0, 5)), true],
  ])("tells whether a whole frame follows in the chunk: %s", (_, rest, expected) => {
    expect(splitterOf(join(first, rest)).hasNextInChunk).toBe(expected);
  });

  it("is true for the smallest frame", () => {
    const smallest = new Uint8Array(16);
    new DataView(smallest.buffer).setUint32(0, 16);
    expect(splitterOf(join(first, smallest)).hasNextInChunk).toBe(true);
  });

  it("is false for a frame that spans chunks, since the next one is in another chunk", () => {
    expect(splitterOf(first.slice(0, 20), join(first.slice(20), second)).hasNextInChunk).toBe(false);
  });
});

describe("hasRest", () => {
  it.each([
    ["nothing", new Uint8Array(), false],
    ["a byte", new Uint8Array(1), true],
    ["a frame", second, true],
  ])("tells whether more has come than the frames that were found: %s", (_, rest, expected) => {
    const splitter = splitterOf(join(first, rest));
    expect(splitter.hasRest).toBe(expected);
    while (splitter.next());
    expect(splitter.hasRest).toBe(expected && rest !== second);
  });
});

describe("hasSameHeaders", () => {
  it("tells whether the header block is that of the frame before", () => {
    const splitter = splitterOf(join(first, first, second, second, first));
    const found = [splitter.hasSameHeaders];
    while (splitter.next()) found.push(splitter.hasSameHeaders);
    expect(found).toEqual([false, true, false, true, false]);
  });

  it("tells it of frames that span chunks", () => {
    const splitter = new FrameSplitter();
    const found: boolean[] = [];
    for (const chunk of pieces(join(first, first, second), 30)) {
      splitter.push(chunk);
      while (splitter.next()) found.push(splitter.hasSameHeaders);
    }
    expect(found).toEqual([false, true, false]);
  });
});

describe("the checksum of a prelude", () => {
  const wrong = { code: "checksum", message: "The checksum of a frame's prelude does not match" };

  it("is compared where the frame before had the same one with another length", () => {
    const longer = withLengths(
      join(first, new Uint8Array(1)),
      first.length + 1,
      new DataView(first.buffer).getUint32(4),
    );
    expect(mistake(join(first, longer))).toMatchObject(wrong);
  });

  it("is compared where the frame before had the same one with another length of its headers", () => {
    const headerLength = new DataView(first.buffer).getUint32(4);
    expect(mistake(join(first, withLengths(first, first.length, headerLength - 1)))).toMatchObject(wrong);
  });

  it("is compared at the beginning of a stream, whatever the lengths are", () => {
    for (const length of [0, 1, 2, 0xffffffff]) {
      const bytes = new Uint8Array(64);
      new DataView(bytes.buffer).setUint32(0, length);
      expect(mistake(bytes)).toMatchObject(wrong);
    }
  });
});

describe("the checksum of a frame", () => {
  it.each([
    [1023, 0],
    [1024, 2],
  ])("is the runtime's own from 1 KB on: %i bytes", (length, calls) => {
    const native = vi.spyOn(zlib, "crc32");
    const frames = frame("event", {}, "x".repeat(length - frame("event", {}, "").length + 4));
    native.mockClear(); // The frame was written with it.
    const splitter = splitterOf(join(frames, frames));
    expect(splitter.next()).toBe(true);
    expect(native).toHaveBeenCalledTimes(calls);
    native.mockRestore();
  });
});

describe("an error", () => {
  it("says that the checksum of a frame does not match", () => {
    const damaged = first.slice();
    damaged.set([1], first.length - 5);
    const error = mistake(damaged);
    expect(isStreamError(error)).toBe(true);
    expect(error).toMatchObject({ code: "checksum", message: "The checksum of a frame does not match" });
  });

  it("says that a frame is shorter than its parts", () => {
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 15);
    view.setUint32(8, crc32(bytes.subarray(0, 8)));
    expect(mistake(bytes)).toMatchObject({
      code: "malformed",
      message: "A frame is shorter than its headers and checksums",
    });
  });
});
