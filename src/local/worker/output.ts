import type { Readable } from "node:stream";
import type { LogSink } from "../invocation.js";

/** One output of a worker process, which is read and passed on as it comes. */
export interface Output {
  /** Resolves when everything that the process has written before its nth `next` was passed on. */
  flushed(nexts: number): Promise<void>;
}

/** How many turns of the event loop it takes at most to read what the system holds of an output. */
const mostTurns = 16;

/**
 * Reads one output of a process that writes no marks. What it has written before a request is in the system's buffer by
 * the time that the request arrives, so that it is read in the next turns of the event loop.
 */
export class UnmarkedOutput implements Output {
  #chunks = 0;

  constructor(stream: Readable, sink: LogSink) {
    stream.on("data", (chunk: Buffer) => {
      this.#chunks++;
      sink(chunk);
    });
    stream.on("error", () => undefined);
  }

  async flushed(): Promise<void> {
    let seen = -1;
    for (let turn = 0; turn < mostTurns && seen !== this.#chunks; turn++) {
      seen = this.#chunks;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/**
 * Reads one output of a worker process, takes the flush marks out of it and passes the rest on. The marks are needed
 * because a process writes its output and its requests to different sockets, whose data arrives in any order: after the
 * nth mark, everything that the process wrote before its nth `next` has been passed on.
 */
export class MarkedOutput implements Output {
  readonly #mark: Buffer;
  readonly #sink: LogSink;
  #held: Buffer = Buffer.alloc(0);
  #marks = 0;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(stream: Readable, mark: string, sink: LogSink) {
    this.#mark = Buffer.from(mark);
    this.#sink = sink;
    stream.on("data", (chunk: Buffer) => this.#read(chunk));
    // A closed output brings no more marks. A handler may close it itself.
    stream.on("close", () => this.#seen(Infinity));
    stream.on("error", () => undefined);
  }

  /** Resolves when `count` marks were read, or the output is closed. */
  flushed(count: number): Promise<void> {
    if (this.#marks >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  #read(chunk: Buffer): void {
    let rest = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (let at = rest.indexOf(this.#mark); at !== -1; at = rest.indexOf(this.#mark)) {
      this.#pass(rest.subarray(0, at));
      this.#seen(this.#marks + 1);
      rest = rest.subarray(at + this.#mark.length);
    }
    const held = this.#beginningOfMark(rest);
    this.#pass(rest.subarray(0, rest.length - held));
    this.#held = rest.subarray(rest.length - held);
  }

  /** Counts the bytes at the end of `bytes` that may be the first part of a mark. */
  #beginningOfMark(bytes: Buffer): number {
    for (let length = Math.min(bytes.length, this.#mark.length - 1); length > 0; length--) {
      if (bytes.subarray(-length).equals(this.#mark.subarray(0, length))) return length;
    }
    return 0;
  }

  #pass(bytes: Buffer): void {
    if (bytes.length > 0) this.#sink(bytes);
  }

  #seen(marks: number): void {
    if (marks === Infinity) this.#pass(this.#held);
    this.#marks = marks;
    const reached = this.#waiting.filter(({ count }) => count <= marks);
    this.#waiting = this.#waiting.filter(({ count }) => count > marks);
    for (const { resolve } of reached) resolve();
  }
}
