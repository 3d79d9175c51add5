import { EventStreamCodec } from "@smithy/eventstream-codec";
import { describe, expect, it } from "vitest";
import { decodeMessages, encodeMessage, type FrameLimits, type Message } from "../../../src/event-stream/index.js";
import { isStreamError, type StreamError } from "../../../src/index.js";
import { chunkSizes, frame, invokeComplete, join, payloadChunk, pieces } from "../../support/frames.js";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function* source(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (const piece of pieces(bytes, size)) yield piece.slice();
}

async function messages(bytes: Uint8Array, size = Infinity, limits?: FrameLimits): Promise<Message[]> {
  const all: Message[] = [];
  for await (const message of decodeMessages(source(bytes, size), limits)) all.push(message);
  return all;
}

async function decode(bytes: Uint8Array, size?: number, limits?: FrameLimits): Promise<string[]> {
  return (await messages(bytes, size, limits)).map((message) => text(message.body));
}

async function failure(bytes: Uint8Array, size?: number, limits?: FrameLimits): Promise<StreamError> {
  const error: unknown = await decode(bytes, size, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isStreamError(error)) throw new Error(`A StreamError is expected, not ${String(error)}`);
  return error;
}

describe("decodeMessages", () => {
  const stream = join(payloadChunk("one"), payloadChunk(""), payloadChunk("x".repeat(1000)), invokeComplete());

  it.each(chunkSizes)("yields the messages of a stream that is cut into chunks of %s bytes", async (size) => {
    expect(await decode(stream, size)).toEqual(["one", "", "x".repeat(1000), "{}"]);
  });

  it("decodes every type of header as AWS's codec does", async () => {
    const headers = {
      flag: { type: "boolean", value: true },
      byte: { type: "byte", value: -5 },
      short: { type: "short", value: -300 },
      integer: { type: "integer", value: 70_000 },
      bytes: { type: "binary", value: new Uint8Array([1, 2, 3]) },
      text: { type: "string", value: "grüße" },
      time: { type: "timestamp", value: new Date(1_700_000_000_000) },
      uuid: { type: "uuid", value: "01234567-89ab-4def-8123-456789abcdef" },
    } as const;
    const encoded = encodeMessage({ headers, body: new Uint8Array([9]) });
    const peer = new EventStreamCodec(text, (value) => new TextEncoder().encode(value)).decode(encoded);
    const decoded = await messages(encoded, 5);
    expect(decoded).toEqual([peer]);
    expect(decoded[0]?.headers).toEqual(headers);
  });

  it.each([0, 1, 150, 298, 299])(
    "finds one damaged frame, at index %i of 300 equal ones, after yielding those before it",
    async (at) => {
      const whole = payloadChunk("twelve bytes");
      for (const byte of [1, 9, 20, whole.length - 6, whole.length - 1]) {
        const frames = Array.from({ length: 300 }, () => whole.slice());
        (frames[at] as Uint8Array)[byte] = (whole[byte] as number) ^ 4;
        const seen: Message[] = [];
        const reading = (async () => {
          for await (const message of decodeMessages(source(join(...frames), Infinity))) seen.push(message);
        })();
        await expect(reading).rejects.toMatchObject({ code: "checksum" });
        expect(seen).toHaveLength(at);
      }
    },
  );

  it("refuses a prelude of zeros", async () => {
    expect((await failure(new Uint8Array(64))).code).toBe("checksum");
    expect((await failure(join(payloadChunk("one"), new Uint8Array(64)))).code).toBe("checksum");
  });

  it("accepts Node's Buffers, whose slices are views", async () => {
    async function* buffers(): AsyncGenerator<Buffer> {
      yield Buffer.from(payloadChunk("one").slice(0, 40));
      yield Buffer.concat([payloadChunk("one").subarray(40), payloadChunk("two")]);
    }
    const bodies: string[] = [];
    for await (const message of decodeMessages(buffers())) bodies.push(text(message.body));
    expect(bodies).toEqual(["one", "two"]);
  });

  it("reads a ReadableStream, and cancels it when the loop is left", async () => {
    let cancelled: unknown;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(payloadChunk("again")),
      cancel: (reason) => void (cancelled = reason ?? "without a reason"),
    });
    for await (const message of decodeMessages(body)) {
      expect(text(message.body)).toBe("again");
      break;
    }
    expect(cancelled).toBe("without a reason");
  });

  it("reports every cut that is not between frames as truncated", async () => {
    const bytes = join(payloadChunk("one"), invokeComplete());
    const boundaries = new Set([0, payloadChunk("one").length, bytes.length]);
    for (let end = 0; end < bytes.length; end++) {
      if (boundaries.has(end)) expect(await decode(bytes.subarray(0, end))).toHaveLength(end === 0 ? 0 : 1);
      else {
        const expected = { code: "truncated", message: "The stream ended inside a frame" };
        expect(await failure(bytes.subarray(0, end), 5)).toMatchObject(expected);
      }
    }
  });

  it("reports every damaged byte", async () => {
    const bytes = payloadChunk("payload");
    for (let index = 0; index < bytes.length; index++) {
      const damaged = bytes.slice();
      damaged[index] = (damaged[index] as number) ^ 0x10;
      expect((await failure(damaged)).code).toBe("checksum");
    }
  });

  it("refuses lengths above the limits before it allocates anything", async () => {
    const large = payloadChunk("x".repeat(2000));
    expect((await failure(large.subarray(0, 12), 12, { maxFrameBytes: 2000 })).code).toBe("too-large");
    expect((await failure(large.subarray(0, 12), 1, { maxHeaderBytes: 10 })).code).toBe("too-large");
    const huge = payloadChunk("");
    new DataView(huge.buffer).setUint32(0, 0x7fffffff); // The checksum of the prelude no longer matches.
    expect((await failure(huge)).code).toBe("checksum");
  });

  it("refuses frames whose parts do not fit their lengths", async () => {
    const peer = new EventStreamCodec(text, (value) => new TextEncoder().encode(value));
    const shorter = peer.encode({ headers: {}, body: new Uint8Array(0) }); // This is the smallest possible frame.
    const { crc32 } = await import("node:zlib");
    const view = new DataView(shorter.buffer);
    view.setUint32(4, 1); // The frame has no room for a header block of one byte.
    view.setUint32(8, crc32(shorter.subarray(0, 8)));
    expect((await failure(shorter)).code).toBe("malformed");
  });

  it("gives each message headers of its own", async () => {
    const [one, two] = await messages(join(payloadChunk("one"), payloadChunk("two")));
    expect(one?.headers).toEqual(two?.headers);
    expect(one?.headers).not.toBe(two?.headers);
  });

  it("gives a header named __proto__ as any other", async () => {
    const value = { type: "string", value: "text" } as const;
    const [message] = await messages(frame("event", { ["__proto__"]: "text", x: "y" }, ""));
    expect(Object.getOwnPropertyDescriptor(message?.headers, "__proto__")).toEqual({
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    expect(Object.getPrototypeOf(message?.headers)).toBe(Object.prototype);
    expect(Object.keys(message?.headers ?? {})).toEqual([":message-type", "x", "__proto__"]);
  });

  it("refuses header blocks that cannot be read", async () => {
    const { crc32 } = await import("node:zlib");
    const bytes = frame("event", {}, "");
    const view = new DataView(bytes.buffer);
    for (const [offset, value] of [
      [12, 255], // The name is longer than the block.
      [12 + 1 + ":message-type".length, 99], // The type does not exist.
      [12 + 2 + ":message-type".length, 255], // The value is longer than the block.
    ] as const) {
      const damaged = bytes.slice();
      damaged[offset] = value;
      new DataView(damaged.buffer).setUint32(bytes.length - 4, crc32(damaged.subarray(0, -4)));
      const error = await failure(damaged);
      expect(error).toMatchObject({ code: "malformed", message: "The headers of a frame cannot be read" });
      expect(error.cause).toBeInstanceOf(Error);
    }
    expect(view.getUint32(0)).toBe(bytes.length);
  });
});
