import { once } from "node:events";
import type { InvocationStream } from "../../index.js";
import { UsageError } from "../ends.js";
import { remember } from "../terminal/mid-line.js";
import type { Progress } from "./progress.js";

interface SinkOptions {
  readonly signal: AbortSignal;
  /** Whether binary data is written to a terminal too. */
  readonly force: boolean;
  readonly progress: Progress | undefined;
}

/** Writes to standard output, no faster than its reader reads. */
export class Sink {
  readonly #options: SinkOptions;
  /** Finds data that is no text. It keeps a character that a chunk has cut. */
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  /** Rejects when the invocation has ended with an error, of which a reader that stalls must not keep the news. */
  #failure: Promise<never> = new Promise(() => undefined);

  constructor(options: SinkOptions) {
    this.#options = options;
  }

  /** Ends each wait for the reader when the invocation fails, for example since its time is over. */
  follow(stream: InvocationStream): void {
    this.#failure = stream.completion.then(() => new Promise<never>(() => undefined));
    this.#failure.catch(() => undefined);
  }

  /** Counts a part of the payload. */
  received(bytes: number): void {
    this.#options.progress?.received(bytes);
  }

  /** Writes a part of a payload. @throws UsageError for binary data, where it would go to a terminal */
  async writePayload(chunk: Uint8Array): Promise<void> {
    this.received(chunk.length);
    if (process.stdout.isTTY && !this.#options.force && this.#isBinary(chunk)) {
      throw new UsageError(
        "The response is binary data, which may garble the terminal: send it to a file (> response.bin), or give --force",
      );
    }
    await this.write(chunk);
  }

  async write(data: Uint8Array | string): Promise<void> {
    this.#options.progress?.beforeOutput();
    remember(data);
    if (process.stdout.write(data)) return;
    await Promise.race([once(process.stdout, "drain", { signal: this.#options.signal }), this.#failure]);
  }

  /** Resolves when the reader has taken everything. */
  async end(): Promise<void> {
    const taken = new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
    await taken;
    this.#options.signal.throwIfAborted();
  }

  #isBinary(chunk: Uint8Array): boolean {
    if (chunk.includes(0)) return true;
    try {
      this.#decoder.decode(chunk, { stream: true });
      return false;
    } catch {
      return true;
    }
  }
}
