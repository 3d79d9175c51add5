import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { EventSourceParserStream } from "eventsource-parser/stream";
import split2 from "split2";
import { builtFormats } from "../built.js";
import { Stopwatch } from "../stopwatch.js";
import type { Item } from "./item.js";

/** Reads all records of the chunks. @returns How many there are, and the characters in them */
type Count = (chunks: readonly Uint8Array[]) => Promise<Counted>;
interface Counted {
  readonly records: number;
  readonly characters: number;
}

const records = 200_000;
const chunkBytes = 16 * 1024;
const content = "a token of an answer, as one line that is not long: ";

async function count<T>(values: AsyncIterable<T>, lengthOf: (value: T) => number): Promise<Counted> {
  let counted = 0;
  let characters = 0;
  for await (const value of values) {
    counted++;
    characters += lengthOf(value);
  }
  return { records: counted, characters };
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function webStream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks.values();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
  });
}

const length = (text: string): number => text.length;
const contentLength = ({ content: text }: { content: string }): number => text.length;
const dataLength = ({ data }: { data: string }): number => data.length;
const nodeStream = (chunks: readonly Uint8Array[]): Readable => Readable.from(chunks, { objectMode: false });

/** Makes an item of records that `write` writes, in chunks of 16 KB, as they come over https. */
function formatItem(
  name: string,
  title: string,
  write: (text: string) => string,
  contenders: Readonly<Record<string, Count>>,
): Item {
  // They are made when they are first needed, since the memory of other items is measured too.
  const prepare = () => {
    const texts = Array.from({ length: records }, (_, index) => content + index);
    const bytes = Buffer.from(texts.map(write).join(""));
    const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
      Uint8Array.prototype.slice.call(bytes, index * chunkBytes, (index + 1) * chunkBytes),
    );
    return { chunks, characters: texts.reduce((sum, text) => sum + text.length, 0) };
  };
  let prepared: ReturnType<typeof prepare> | undefined;
  const run = async (contender: string): Promise<void> => {
    const { chunks, characters } = (prepared ??= prepare());
    const counted = await (contenders[contender] as Count)(chunks);
    if (counted.records === records && counted.characters === characters) return;
    throw new Error(`${contender} read ${counted.records} records with ${counted.characters} characters`);
  };
  return {
    name,
    title,
    processes: "together",
    contenders: Object.keys(contenders),
    metrics: { time: { unit: "ms" }, cpu: { unit: "ms" } },
    check: run,
    async measure(contender) {
      const stopwatch = new Stopwatch();
      await run(contender);
      const { time, cpu } = stopwatch;
      return { time, cpu };
    },
  };
}

export const formatItems: readonly Item[] = [
  formatItem("lines", "200,000 lines of about 60 B", (text) => `${text}\n`, {
    lines: async (chunks) => count((await builtFormats()).lines(each(chunks)), length),
    readline: (chunks) => count(createInterface({ input: nodeStream(chunks), crlfDelay: Infinity }), length),
    split2: (chunks) => count(nodeStream(chunks).pipe(split2()) as AsyncIterable<string>, length),
  }),
  formatItem("ndjson", "200,000 JSON values of about 75 B", (text) => `${JSON.stringify({ content: text })}\n`, {
    ndjson: async (chunks) => count((await builtFormats()).ndjson<{ content: string }>(each(chunks)), contentLength),
    split2: (chunks) =>
      count(nodeStream(chunks).pipe(split2(JSON.parse)) as AsyncIterable<{ content: string }>, contentLength),
  }),
  formatItem("sse", "200,000 server-sent events of about 70 B", (text) => `data: ${text}\n\n`, {
    sse: async (chunks) => count((await builtFormats()).sse(each(chunks)), dataLength),
    "eventsource-parser": (chunks) =>
      count(
        webStream(chunks).pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()),
        dataLength,
      ),
  }),
];
