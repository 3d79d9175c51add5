/** Waits for promises that may never settle, and can be told to wait no longer. */
export class Interruptible {
  #stop = (): void => undefined;

  /** Waits for a promise. @returns undefined after `interrupt`, and where there is no promise */
  wait<T>(promise: Promise<T> | undefined): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#stop = () => resolve(undefined);
      if (promise === undefined) this.#stop();
      else promise.then(resolve, reject);
    });
  }

  interrupt(): void {
    this.#stop();
  }
}
