import type { Corpus } from "./corpus.js";
import { damages, rearrangements } from "./mutate-bytes.js";
import { frameMutations } from "./mutate-frame.js";
import { Random } from "../support/random.js";

/** The ways to read the stream of a case. */
export const consumptions = ["iterate", "events", "body", "bytes", "drain"] as const;

/** One mutated stream. */
export interface StreamCase {
  /** The names of the mutations. */
  readonly mutations: readonly string[];
  readonly bytes: Buffer;
  /** The whole stream of which the bytes are a damaged copy. Undefined if they may be a whole stream themselves. */
  readonly damagedCopyOf: Buffer | undefined;
  /** The bytes in the chunks that the network delivers. */
  readonly chunks: readonly Uint8Array[];
  /** Whether the connection breaks after the last chunk. */
  readonly breaks: boolean;
  readonly consumption: (typeof consumptions)[number];
}

/** Makes the case with this number. */
export function makeStreamCase(corpus: Corpus, seed: number, index: number): StreamCase {
  const random = new Random(seed, index);
  const original = random.pick(corpus.streams);
  const mutations: string[] = [];
  let bytes: Buffer;
  let damagedCopyOf: Buffer | undefined;
  if (random.chance(40)) {
    const whole = Buffer.concat(original);
    bytes = apply(damages, whole, random, mutations);
    if (!bytes.equals(whole)) damagedCopyOf = whole;
  } else {
    const frames = [...original];
    for (let count = random.below(3); count > 0; count--) changeFrames(frames, corpus, random, mutations);
    bytes = Buffer.concat(frames);
    for (let count = random.below(3); count > 0 && bytes.length > 0; count--) {
      bytes = apply(random.chance(70) ? rearrangements : damages, bytes, random, mutations);
    }
  }
  const chunks = cut(bytes, random);
  return { mutations, bytes, damagedCopyOf, chunks, breaks: random.chance(5), consumption: random.pick(consumptions) };
}

function apply(from: typeof damages, bytes: Buffer, random: Random, mutations: string[]): Buffer {
  const name = random.pick(Object.keys(from));
  mutations.push(name);
  return from[name]!(bytes, random);
}

function changeFrames(frames: Buffer[], corpus: Corpus, random: Random, mutations: string[]): void {
  const at = random.below(frames.length);
  const other = random.pick(corpus.streams);
  const kind = random.pick(["edit", "edit", "edit", "odd", "drop", "repeat", "swap", "splice"]);
  const frame = frames[at] ?? Buffer.alloc(0);
  if (kind === "edit" && frame.length >= 16) {
    const name = random.pick(Object.keys(frameMutations));
    mutations.push(name);
    frameMutations[name]!((frames[at] = Buffer.from(frame)), random);
    return;
  }
  mutations.push(kind);
  if (kind === "odd") frames.splice(random.below(frames.length + 1), 0, random.pick(corpus.odd));
  else if (kind === "drop" && frames.length > 1) frames.splice(at, 1);
  else if (kind === "repeat") frames.splice(random.below(frames.length + 1), 0, frame);
  else if (kind === "swap") frames.push(...frames.splice(at, 1));
  else if (kind === "splice") frames.splice(at, frames.length, ...other.slice(random.below(other.length)));
}

/**
 * Cuts after each byte, into pieces of one size, or at a few places. The pieces are views or copies, and some are
 * empty.
 */
function cut(bytes: Buffer, random: Random): Uint8Array[] {
  const places = [0, bytes.length];
  const size = random.chance(4) ? 1 : 2 + random.below(40);
  if (bytes.length / size < 400 && random.chance(15)) {
    for (let place = size; place < bytes.length; place += size) places.push(place);
  } else {
    for (let count = random.below(6); count > 0; count--) places.push(random.below(bytes.length + 1));
  }
  places.sort((a, b) => a - b);
  const asViews = random.chance(50);
  return places.slice(1).map((end, index) => {
    const piece = bytes.subarray(places[index], end); // A Buffer, whose slice() makes no copy, unlike that of a Uint8Array.
    return asViews ? piece : new Uint8Array(piece);
  });
}
