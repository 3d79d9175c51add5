import { createHash } from "node:crypto";
import type { PayloadTraits } from "../../http-function/read-response.js";
import type { EventSink, NamedEvent } from "../invocation.js";

/** For how long bytes are held back to be joined with those that follow. A handler may wait for its caller to have them. */
const holdMilliseconds = 20;
const nothing = new Uint8Array(0);

/**
 * Stands between a function and its response, and cuts and joins what the function writes, as a network may. Where it cuts
 * depends on the seed and on the position in the payload alone. Bytes that wait for the next cut are sent by themselves
 * when nothing follows for a short time. Events are sent as they are, behind the bytes before them.
 */
export class Recut implements EventSink {
  readonly #sink: EventSink;
  readonly #lengths: Iterator<number, never>;
  /** How many bytes are missing up to the next cut, those that are held included. */
  #missing: number;
  #held: Uint8Array = nothing;
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: EventSink, seed: string) {
    this.#sink = sink;
    this.#lengths = lengths(seed);
    this.#missing = this.#lengths.next().value;
  }

  begin(traits: PayloadTraits): void {
    this.#sink.begin?.(traits);
  }

  write(chunk: Uint8Array): boolean {
    let rest = chunk;
    while (this.#held.length + rest.length >= this.#missing) {
      const part = rest.subarray(0, this.#missing - this.#held.length);
      rest = rest.subarray(part.length);
      this.#release(part);
      this.#missing = this.#lengths.next().value;
    }
    if (rest.length > 0) {
      // The bytes are copied, since the function may use its buffer again.
      this.#held = Buffer.concat([this.#held, rest]);
      // The time is that of the first byte, so that no byte waits for longer.
      this.#timer ??= setTimeout(() => this.flush(), holdMilliseconds);
    }
    return this.#sink.write(nothing);
  }

  send(event: NamedEvent): boolean {
    this.flush();
    return this.#sink.send(event);
  }

  drained(): Promise<void> {
    return this.#sink.drained();
  }

  /** Sends what is held back. It must be called when the function has ended. */
  flush(): void {
    this.#missing -= this.#held.length;
    this.#release(nothing);
  }

  #release(part: Uint8Array): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const bytes = Buffer.concat([this.#held, part]);
    this.#held = nothing;
    this.#sink.write(bytes);
  }
}

/** Makes the seed of each response: a function's first since the start, its second, and so on. */
export class RecutSeeds {
  readonly #counts = new Map<string, number>();

  next(functionName: string): string {
    const count = (this.#counts.get(functionName) ?? 0) + 1;
    this.#counts.set(functionName, count);
    return `${functionName}:${count}`;
  }

  /** Begins anew with the first. */
  reset(): void {
    this.#counts.clear();
  }
}

/** The most bytes between two cuts: mostly so few that a character is cut, at times so many that writes are joined. */
const ranges = [4, 16, 256, 16_384];

function* lengths(seed: string): Generator<number, never> {
  for (let block = 0; ; block++) {
    const random = createHash("sha256").update(`${seed}:${block}`).digest();
    for (let at = 0; at < random.length; at += 4) {
      // The first is a short one, so that short payloads are cut too.
      const range = ranges[block + at === 0 ? 0 : random.readUInt16LE(at) % ranges.length] ?? 1;
      yield 1 + (random.readUInt16LE(at + 2) % range);
    }
  }
}
