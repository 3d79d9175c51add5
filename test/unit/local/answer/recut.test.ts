import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Recut, RecutSeeds } from "../../../../src/local/answer/recut.js";
import { createClient, type InvocationStream } from "../../../../src/index.js";
import { ndjson } from "../../../../src/formats/index.js";
import type { LocalLambda, LocalLambdaOptions } from "../../../../src/local/index.js";
import { failure } from "../../../support/failure.js";
import { handler, startEndpoint } from "../../../support/local/functions.js";
import { injected } from "../../../support/recorder/marks.js";

const start = (functions: LocalLambdaOptions["functions"], options: Partial<LocalLambdaOptions> = {}) =>
  startEndpoint({ functions, chunks: "recut", ...options });

function invoke(local: LocalLambda, FunctionName: string, json?: unknown, headers = {}): Promise<InvocationStream> {
  const client = createClient({ ...local.clientOptions(), retry: false });
  return client.invokeWithResponseStream({ FunctionName, json }, { headers });
}

/** Invokes a function and returns its chunks. */
async function chunksOf(local: LocalLambda, name: string, json?: unknown): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const event of (await invoke(local, name, json)).events()) {
    if (event.PayloadChunk) chunks.push(Buffer.from(event.PayloadChunk.Payload ?? []));
  }
  return chunks;
}

/** Cuts and joins what is written in one turn of the event loop, so that no pause adds a cut. */
function piecesOf(seed: string, writes: readonly Uint8Array[]): Buffer[] {
  const pieces: Buffer[] = [];
  const write = (piece: Uint8Array): boolean => {
    if (piece.length > 0) pieces.push(Buffer.from(piece));
    return true;
  };
  const recut = new Recut({ write, send: () => true, drained: () => Promise.resolve() }, seed);
  for (const chunk of writes) recut.write(chunk);
  recut.flush();
  return pieces;
}

/** Where in the payload each chunk ends. */
function placesOf(chunks: readonly Buffer[]): number[] {
  let at = 0;
  return chunks.map(({ length }) => (at += length));
}

const records = Array.from({ length: 200 }, (_, index) => ({ index, text: "größer 😀" }));
const functions = {
  async *records() {
    for (const record of records) yield `${JSON.stringify(record)}\n`;
  },
  async *large() {
    yield Buffer.alloc(500_000, "0123456789");
  },
};

describe('an endpoint with chunks: "recut"', () => {
  it("sends the same bytes in other chunks: writes are cut, characters too, and joined", async () => {
    await using local = await start(functions);
    const chunks = await chunksOf(local, "records");
    const text = Buffer.concat(chunks).toString();
    expect(text).toBe(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    const broken = chunks.filter((chunk) => !Buffer.from(chunk.toString()).equals(chunk));
    expect(broken.length).toBeGreaterThan(0);
    const joined = chunks.filter((chunk) => chunk.includes("\n") && chunk.indexOf("\n") < chunk.length - 1);
    expect(joined.length).toBeGreaterThan(0);
    expect(chunks.filter((chunk) => !chunk.includes("\n")).length).toBeGreaterThan(0);
  });

  it("has code fail that parses a chunk by itself, and not what reads the stream", async () => {
    await using local = await start(functions);
    const parsing = chunksOf(local, "records").then((chunks) =>
      chunks.map((chunk) => JSON.parse(String(chunk)) as unknown),
    );
    expect(await failure(parsing)).toBeInstanceOf(SyntaxError);
    const read: unknown[] = [];
    for await (const record of ndjson(await invoke(local, "records"))) read.push(record);
    expect(read).toEqual(records);
  });

  it("cuts every invocation elsewhere, and in the same places after each start", async () => {
    const names = ["large", "large", "records", "large"];
    for (const _start of [1, 2]) {
      await using local = await start(functions);
      const seeds = new RecutSeeds();
      const seen = new Set<string>();
      for (const name of names) {
        const chunks = await chunksOf(local, name);
        const places = placesOf(piecesOf(seeds.next(name), [Buffer.concat(chunks)]));
        // A busy machine pauses in a payload, which adds a cut.
        expect(placesOf(chunks)).toEqual(expect.arrayContaining(places));
        seen.add(places.join());
      }
      expect(seen.size).toBe(names.length);
    }
  });

  it("cuts by the position in the payload, however it was written", () => {
    const payload = createHash("sha512").update("payload").digest();
    const cut = (size: number): string[] => {
      const writes = Array.from({ length: Math.ceil(payload.length / size) }, (_, index) =>
        payload.subarray(index * size, (index + 1) * size),
      );
      const all = Array.from({ length: 20 }, () => writes).flat();
      return piecesOf("seed", all).map((piece) => piece.toString("hex"));
    };
    const pieces = cut(1);
    expect(pieces.join("")).toBe(payload.toString("hex").repeat(20));
    expect(pieces.length).toBeGreaterThan(3);
    for (const size of [7, 50, payload.length]) expect(cut(size)).toEqual(pieces);
  });

  it("holds no byte back from a function that waits for its caller", async () => {
    let received = Buffer.alloc(0);
    let more = (): void => undefined;
    await using local = await start({
      async *f() {
        for (let turn = 1; turn <= 10; turn++) {
          yield `turn ${turn}.`;
          while (!received.includes(`turn ${turn}.`)) await new Promise<void>((resolve) => (more = resolve));
        }
      },
    });
    for await (const chunk of await invoke(local, "f")) {
      received = Buffer.concat([received, chunk]);
      more();
    }
    expect(received.toString()).toContain("turn 10.");
  });

  it("copies what it holds, so that a function may use its buffer again", async () => {
    const buffer = Buffer.alloc(7);
    await using local = await start({
      async *f() {
        for (let index = 0; index < 26; index++) yield buffer.fill(97 + index);
      },
    });
    const text = Buffer.concat(await chunksOf(local, "f")).toString();
    expect(text).toBe(Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index).repeat(7)).join(""));
  });

  it("sends events as they are, behind the bytes before them", async () => {
    const Payload = Buffer.from("an event that is not cut anywhere");
    await using local = await start({
      async *f() {
        yield "before";
        yield { PayloadChunk: { Payload } };
        yield "behind";
      },
    });
    const chunks = await chunksOf(local, "f");
    expect(chunks.map(String)).toContain(String(Payload));
    expect(Buffer.concat(chunks).toString()).toBe(`before${String(Payload)}behind`);
  });

  it("recuts what handlers write", async () => {
    await using local = await start({ tools: { handler: handler("tools.context") } });
    const chunks = await chunksOf(local, "tools", { a: 1 });
    expect(chunks.length).toBeGreaterThan(1);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ event: { a: 1 } });
  });

  it("slows a function down whose client does not read", async () => {
    let yielded = 0;
    let stalled!: () => void;
    const hasStalled = new Promise<void>((resolve) => (stalled = resolve));
    await using local = await start({
      async *f() {
        for (; yielded < 1000; yielded++) {
          const timer = setTimeout(stalled, 500);
          yield new Uint8Array(65_536);
          clearTimeout(timer);
        }
      },
    });
    const stream = await invoke(local, "f");
    await hasStalled;
    expect(yielded).toBeLessThan(500);
    let bytes = 0;
    for await (const chunk of stream) bytes += chunk.length;
    expect(bytes).toBe(1000 * 65_536);
  });

  it("has faults act on the frames that are sent", async () => {
    await using local = await start(functions);
    local.inject("large", { kind: "cut", where: "frame", afterEvents: 3 });
    await using other = await start(functions);
    const whole = (await chunksOf(other, "large")).map(({ length }) => length);
    const stream = await invoke(local, "large", undefined, { [injected]: "yes" });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const event of stream.events())
        if (event.PayloadChunk) seen.push(event.PayloadChunk.Payload?.length ?? 0);
    })();
    expect(await failure(reading)).toMatchObject({ code: "truncated" });
    expect(seen).toEqual(whole.slice(0, 3));
  });

  it("sends what is held when the function fails", async () => {
    await using local = await start({
      async *f() {
        yield "all of it";
        throw new RangeError("too far");
      },
    });
    const stream = await invoke(local, "f");
    let text = "";
    const reading = (async () => {
      for await (const chunk of stream) text += Buffer.from(chunk).toString();
    })();
    expect(await failure(reading)).toMatchObject({ code: "function", errorType: "RangeError" });
    expect(text).toBe("all of it");
  });
});
