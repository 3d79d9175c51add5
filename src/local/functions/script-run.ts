import { isObject } from "../check-object.js";

/** Is thrown by a step of a script whose signal aborts. */
export const interrupted = Symbol("interrupted");

/**
 * The steps of a script. What the script gives need not be what its type says; what it gives instead becomes a TypeError
 * that says so.
 */
export class ScriptRun {
  readonly #parts: AsyncIterator<unknown>;
  readonly #signal: AbortSignal;
  // All steps share one listener. Racing each step with one promise would keep a reaction of every step until the end.
  #interrupt = (): void => undefined;

  /** @throws TypeError for what is no async iterable, and whatever the script's own code throws. */
  constructor(stream: unknown, signal: AbortSignal) {
    const begin: unknown = (stream as AsyncIterable<unknown> | null | undefined)?.[Symbol.asyncIterator];
    if (typeof begin !== "function") {
      throw new TypeError("A scripted function must return an async iterable, as `async function*` does");
    }
    this.#parts = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    if (!isObject(this.#parts)) throw new TypeError("[Symbol.asyncIterator]() must return an iterator");
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#interrupt(), { once: true });
  }

  /** Gets the next part. @throws `interrupted` when the signal aborts first, and whatever the script throws. */
  async next(): Promise<IteratorResult<unknown>> {
    const step = await this.#step(() => this.#parts.next());
    if (!isObject(step)) throw new TypeError("next() must return a promise of an object that has value and done");
    return step as unknown as IteratorResult<unknown>;
  }

  /** Ends the script early, and waits until it has ended. @throws as `next` does. */
  async return(): Promise<void> {
    if (this.#parts.return !== undefined) await this.#step(() => this.#parts.return?.());
  }

  /** Asks the script to end, and does not wait for it. Never throws. */
  abandon(): void {
    Promise.resolve()
      .then(() => this.#parts.return?.())
      .catch(() => undefined);
  }

  #step(start: () => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // A signal that aborts ends the wait, not what is waited for.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is no error, and is caught
      this.#interrupt = () => reject(interrupted);
      if (this.#signal.aborted) return this.#interrupt();
      const started = start();
      if (!isThenable(started)) throw new TypeError("next() and return() must return a promise");
      started.then(resolve, reject);
    });
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
