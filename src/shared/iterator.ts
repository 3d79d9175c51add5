/** Makes one step of a stream: gives its next value, undefined at the end. It is a promise only where it has to wait. */
export type Step<T> = () => T | undefined | Promise<T | undefined>;

/**
 * Makes an async iterator over `step`. It is not an async generator, whose `return()` waits for a pending `next()`, so that
 * a consumer could not leave while the network is silent.
 *
 * @param cancel - Called when the consumer leaves, each time it says so.
 */
export function iterateSteps<T>(step: Step<T>, cancel: () => Promise<void>): AsyncIterableIterator<T, undefined> {
  let waiting: Promise<IteratorResult<T, undefined>> | undefined;
  let left = false;

  const fail = (error: unknown): never => {
    left = true;
    throw error;
  };

  function advance(): IteratorResult<T, undefined> | Promise<IteratorResult<T, undefined>> {
    if (left) return { done: true, value: undefined };
    try {
      const value = step();
      return isPromise(value) ? value.then(toResult, fail) : toResult(value);
    } catch (error) {
      return fail(error);
    }
  }

  /** Lets later calls wait for this one, since a caller may ask again before it has its result. */
  function queue(result: Promise<IteratorResult<T, undefined>>): Promise<IteratorResult<T, undefined>> {
    waiting = result;
    const settled = (): void => {
      if (waiting === result) waiting = undefined;
    };
    result.then(settled, settled);
    return result;
  }

  return {
    next() {
      if (waiting !== undefined) return queue(waiting.then(advance, advance));
      try {
        const result = advance();
        return isPromise(result) ? queue(result) : Promise.resolve(result);
      } catch (error) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- an abort's reason may be anything
        return Promise.reject(error);
      }
    },
    async return() {
      left = true;
      await cancel();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Not by `instanceof`: a library may have put a Promise of its own in the place of the runtime's. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Partial<Promise<T>> | undefined)?.then === "function";
}

function toResult<T>(value: T | undefined): IteratorResult<T, undefined> {
  return value === undefined ? { done: true, value: undefined } : { done: false, value };
}
