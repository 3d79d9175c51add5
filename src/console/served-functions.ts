import type { Fault } from "../local/index.js";

/** The functions that a console serves itself. */
export interface ServedFunctions {
  readonly names: readonly string[];
  /** Makes the next request for the function meet the fault. The result takes it back where no request has met it. */
  inject(functionName: string, fault: Fault): () => void;
}
