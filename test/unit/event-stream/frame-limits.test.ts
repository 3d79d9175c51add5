import { describe, expect, it } from "vitest";
import { decodeMessages, type FrameLimits } from "../../../src/event-stream/index.js";
import { failure } from "../../support/failure.js";
import { writeFrame, writePrelude, type Header } from "../../support/frames.js";

const MiB = 1024 * 1024;

/** Decodes a stream of one chunk. @returns The number of bytes in each body */
async function decode(bytes: Uint8Array, limits?: FrameLimits): Promise<number[]> {
  const lengths: number[] = [];
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  for await (const { body } of decodeMessages(source(), limits)) lengths.push(body.length);
  return lengths;
}

/** A frame of so many bytes. */
const frameOf = (bytes: number, headers: readonly Header[] = []): Buffer =>
  writeFrame(headers, new Uint8Array(bytes - writeFrame(headers, new Uint8Array()).length));

/** Four headers whose block has so many bytes. */
const headersOf = (bytes: number): Header[] =>
  [0, 1, 2, 3].map((index) => {
    const length = Math.floor((bytes + index) / 4) - 5; // The name, its length, the type and the value's length take 5.
    return [String(index), { type: "bytes", value: new Uint8Array(length) }];
  });

describe("a frame", () => {
  it("of 24 MiB is accepted, and one of a byte more is refused by its prelude", async () => {
    expect(await decode(frameOf(24 * MiB))).toEqual([24 * MiB - 16]);
    expect(await failure(decode(writePrelude(24 * MiB + 1, 0)))).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("A frame of 25165825 bytes is above the limit of 25165824") as string,
    });
  });

  it("is held against the limit of an option, which it may reach", async () => {
    expect(await decode(frameOf(100), { maxFrameBytes: 100 })).toEqual([84]);
    expect(await failure(decode(frameOf(101), { maxFrameBytes: 100 }))).toMatchObject({ code: "too-large" });
  });

  it("that is shorter than its own parts is refused, and one that is as long is accepted", async () => {
    expect(await decode(frameOf(16))).toEqual([0]);
    const headers = headersOf(40);
    expect(await decode(frameOf(56, headers))).toEqual([0]);
  });
});

describe("a header block", () => {
  it("of 128 KiB is accepted, and one of a byte more is refused by the prelude of its frame", async () => {
    const largest = writeFrame(headersOf(128 * 1024), new Uint8Array(3));
    expect(largest).toHaveLength(128 * 1024 + 19);
    expect(await decode(largest)).toEqual([3]);
    expect(await failure(decode(writePrelude(128 * 1024 + 20, 128 * 1024 + 1)))).toMatchObject({
      code: "too-large",
      message: expect.stringContaining("A header block of 131073 bytes is above 131072") as string,
    });
  });

  it("is held against the limit of an option, which it may reach", async () => {
    const bytes = writeFrame(headersOf(40), new Uint8Array());
    expect(await decode(bytes, { maxHeaderBytes: 40 })).toEqual([0]);
    expect(await failure(decode(bytes, { maxHeaderBytes: 39 }))).toMatchObject({ code: "too-large" });
  });
});
