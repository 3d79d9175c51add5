import type { PayloadTraits } from "../../http-function/read-response.js";
import type { Bytes } from "../../shared/bytes.js";
import type { EventSink, NamedEvent } from "../invocation.js";

/** How many bytes may wait before the function is asked to pause. */
const roomBytes = 64 * 1024;

/**
 * Takes what a function writes, and gives it to one reader when that asks for it. The function is held back as long as
 * the reader is behind.
 */
export class PayloadQueue implements EventSink {
  /** Resolves when the function has said what it writes, has written, or has ended. */
  readonly begun: Promise<void>;
  /** What the function has said of its payload. A scripted stream says nothing. */
  traits: PayloadTraits | undefined;

  #begin!: () => void;
  #pieces: Bytes[] = [];
  #waiting = 0;
  #ended = false;
  /** Whether nobody reads any more. */
  #drops = false;
  /** Tells the reader, which waits, that there is something to read. */
  #wake: (() => void) | undefined;
  /** Resolve the promises of writers that wait for the reader. */
  #writers: (() => void)[] = [];

  constructor() {
    this.begun = new Promise((resolve) => (this.#begin = resolve));
  }

  begin(traits: PayloadTraits): void {
    this.traits = traits;
    this.#begin();
  }

  write(chunk: Uint8Array): boolean {
    if (chunk.length > 0 && !this.#drops) {
      this.#pieces.push(chunk as Bytes);
      this.#waiting += chunk.length;
      this.#changed();
    }
    return this.#flows;
  }

  /** Takes the bytes of an event. Those of InvokeComplete come as the invocation's result and not here. */
  send({ members }: NamedEvent): boolean {
    for (const value of Object.values(members)) if (value instanceof Uint8Array) this.write(value);
    return this.#flows;
  }

  /** Where nobody reads, it resolves after a turn of the event loop, so that a writer without an end leaves room for others. */
  drained(): Promise<void> {
    if (this.#drops) return new Promise((resolve) => setImmediate(resolve));
    return this.#flows ? Promise.resolve() : new Promise((resolve) => this.#writers.push(resolve));
  }

  /** Drops what waits and what is still to come. The function runs on. */
  discard(): void {
    this.#drops = true;
    this.#pieces = [];
    this.#waiting = 0;
    this.#release();
  }

  /** Is called when the function writes nothing more. */
  end(): void {
    this.#ended = true;
    this.#changed();
  }

  /** Gives the next piece, undefined at the end. It must not be called again before it has resolved. */
  async read(): Promise<Bytes | undefined> {
    if (this.#pieces.length === 0 && !this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    const piece = this.#pieces.shift();
    this.#waiting -= piece?.length ?? 0;
    if (this.#flows) this.#release();
    return piece;
  }

  get #flows(): boolean {
    return this.#waiting < roomBytes && !this.#drops;
  }

  #release(): void {
    for (const resolve of this.#writers.splice(0)) resolve();
  }

  #changed(): void {
    this.#begin();
    this.#wake?.();
    this.#wake = undefined;
  }
}
