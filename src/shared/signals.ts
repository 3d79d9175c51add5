/** Those who follow a signal. */
const followers = new WeakMap<AbortSignal, { readonly all: Set<() => void>; readonly listener: () => void }>();

/**
 * Calls back when the signal aborts. All who follow one signal share a listener: an application may give one signal to all
 * of its calls, and Node warns of a leak from the eleventh listener on.
 *
 * @returns A function that ends it.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  let entry = followers.get(signal);
  if (entry === undefined) {
    const all = new Set<() => void>();
    entry = { all, listener: () => [...all].forEach((follow) => follow()) };
    followers.set(signal, entry);
  }
  const { all, listener } = entry;
  if (all.add(callback).size === 1) signal.addEventListener("abort", listener);
  return () => {
    if (all.delete(callback) && all.size === 0) signal.removeEventListener("abort", listener);
  };
}

/**
 * Waits for a promise, or rejects with the signal's reason once that aborts. It is for what no signal ends, such as a
 * credential provider that hangs.
 */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (signal == null) return promise; // A caller may give null for none.
  let unlink: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else unlink = onAbort(signal, stop);
  });
  return Promise.race([promise, aborted]).finally(() => unlink?.());
}

/** Waits so many milliseconds. @throws the signal's reason when that aborts first */
export async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slept = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await unlessAborted(slept, signal).finally(() => clearTimeout(timer));
}
