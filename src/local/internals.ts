import type { Fault } from "./faults/types.js";

/** What the command does with an endpoint beside what the public interface has. */
export interface Internals {
  /** The folders of the functions' programs. */
  readonly folders: readonly string[];
  /** Has later invocations load the programs anew, and changes nothing else. Those that run end as they would have. */
  readonly reload: () => void;
  /**
   * Makes the next request for the function meet a fault.
   *
   * @returns A function that takes the fault back where no request has met it.
   * @throws what `inject` throws.
   */
  readonly injectOnce: (functionName: string, fault: Fault) => () => void;
}

// The command holds a copy of this file, and loads the endpoint from the built entry.
const key = Symbol.for("lambda-response-stream.internals");

export function defineInternals(lambda: object, internals: Internals): void {
  Object.defineProperty(lambda, key, { value: internals });
}

/** @param lambda - What `startLocalLambda` has returned. */
export function internalsOf(lambda: object): Internals {
  return (lambda as { readonly [key]: Internals })[key];
}
