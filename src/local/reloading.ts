/** What the command does with an endpoint whose functions are edited while it runs, beside what the public interface has. */
export interface Reloading {
  /** The folders of the functions' programs. */
  readonly folders: readonly string[];
  /** Has later invocations load the programs anew, and changes nothing else. Those that run end as they would have. */
  readonly reload: () => void;
}

// The command holds a copy of this file, and loads the endpoint from the built entry.
const key = Symbol.for("lambda-response-stream.reloading");

export function defineReloading(lambda: object, reloading: Reloading): void {
  Object.defineProperty(lambda, key, { value: reloading });
}

/** @param lambda - What `startLocalLambda` has returned. */
export function reloadingOf(lambda: object): Reloading {
  return (lambda as { readonly [key]: Reloading })[key];
}
