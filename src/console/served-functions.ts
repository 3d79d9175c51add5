import type { Fault } from "../local/index.js";

/** The functions that a console serves itself. */
export interface ServedFunctions {
  readonly names: readonly string[];
  /** Makes the next request for the function meet the fault. */
  inject(functionName: string, fault: Fault): void;
}
