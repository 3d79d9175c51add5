import fc from "fast-check";
import { validStream } from "../support/arbitrary-stream.js";
import { event, writeFrame } from "../support/frames.js";
import { oddFrame } from "../support/odd-frame.js";

/** The streams and frames that mutations start from. */
export interface Corpus {
  /** Whole streams, each as a list of its frames. */
  readonly streams: readonly (readonly Buffer[])[];
  /** Frames with correct checksums and any contents, to be put anywhere in a stream. */
  readonly odd: readonly Buffer[];
}

/** Most streams are small, so that mutations hit headers more often. A few span many chunks of a network. */
const [smallBytes, smallStreams, largeStreams] = [1500, 240, 4];

/** Draws the corpus that belongs to a seed. */
export function drawCorpus(seed: number): Corpus {
  const drawn = fc
    .sample(validStream, { seed, numRuns: 1500 })
    .map((frames) => frames.map(({ bytes }) => toBuffer(bytes)));
  const isSmall = (frames: readonly Buffer[]): boolean => Buffer.concat(frames).length <= smallBytes;
  return {
    streams: [
      ...drawn.filter(isSmall).slice(0, smallStreams),
      ...drawn.filter((frames) => !isSmall(frames)).slice(0, largeStreams),
    ],
    odd: [...fc.sample(oddFrame, { seed, numRuns: 200 }).map(toBuffer), ...namedLikePrototypes()],
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Events, headers and members that have the names of inherited members of every object. */
function namedLikePrototypes(): Buffer[] {
  return ["__proto__", "constructor", "toString", "hasOwnProperty"].flatMap((name) => {
    const inherited = JSON.stringify({ ErrorCode: "inherited", value: "event" });
    return [
      event(name, inherited),
      writeFrame([[name, { type: "string", value: "event" }]], Buffer.alloc(0)),
      event("InvokeComplete", `{"${name}":${inherited}}`),
    ].map(toBuffer);
  });
}
