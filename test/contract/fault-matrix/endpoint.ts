import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";
import { chunks, type Variant } from "./variants.js";

/** A local endpoint for one variant. */
export interface Endpoint {
  readonly local: LocalLambda;
  /** How often the function ran. */
  readonly runs: () => number;
  /** Makes the next requests meet the fault. */
  readonly inject: (times: number) => void;
}

/** Starts the endpoint, whose function is named `f`. */
export async function startEndpoint(variant: Variant): Promise<Endpoint> {
  let runs = 0;
  let refuses = false;
  const local = await startLocalLambda({
    functions: {
      async *f() {
        runs++;
        yield* chunks;
        if (variant.kind === "function-throws") throw new RangeError("The function went too far.");
      },
    },
  });
  const inject = (times: number): void => {
    if (variant.kind === "none" || variant.kind === "function-throws" || refuses) return;
    // A port refuses for a time and not for a number of requests.
    refuses = variant.kind === "refuse";
    local.inject("f", variant, refuses ? 1 : times);
  };
  return { local, runs: () => runs, inject };
}
