import { Random } from "../support/random.js";
import { faultCases, type FaultCase } from "./faults.js";
import { shapes, type Script, type Shape } from "./script.js";

/** The ways to read a stream to its end. */
const wholeConsumptions = ["iterate", "events", "body", "bytes", "text", "drain", "slow"] as const;
/** The ways to leave a stream before its end, each with the end that it leads to. */
const leavingConsumptions = { leave: "left", cancel: "left", abort: "aborted", "abort-early": "aborted" } as const;

export type Consumption = (typeof wholeConsumptions)[number] | keyof typeof leavingConsumptions;

/** The function whose responses have no fault. */
export const healthyFunction = "healthy";

/** One stream of the run. */
export interface StreamPlan {
  readonly functionName: string;
  readonly script: Script;
  readonly shape: Shape;
  readonly consumption: Consumption;
  readonly faultCase: FaultCase | undefined;
  /** The ends that are right, as `endOf` names them. */
  readonly ends: readonly string[];
}

/** Makes the stream with this number. Every tenth has a fault, of each kind in turn. */
export function planOf(seed: number, index: number): StreamPlan {
  const random = new Random(seed, index);
  const names = Object.keys(faultCases);
  const faultName = index % 10 === 9 ? names[Math.floor(index / 10) % names.length] : undefined;
  const faultCase = faultName === undefined ? undefined : faultCases[faultName];
  const anyShape = random.pick(Object.keys(shapes) as Shape[]);
  const leaves = faultCase === undefined && random.chance(20);
  const consumption = leaves
    ? random.pick(Object.keys(leavingConsumptions) as (keyof typeof leavingConsumptions)[])
    : random.pick(wholeConsumptions);
  // On a busy machine a short response is read whole before the turn in which the early abort comes.
  const shape = consumption === "abort-early" ? "few" : (faultCase?.shape ?? anyShape);
  const isText = consumption === "text";
  return {
    functionName: faultName ?? healthyFunction,
    script: { ...shapes[shape], seed: random.next(), isText, fails: faultName === "throws" },
    shape,
    consumption,
    faultCase,
    ends: faultCase?.ends ?? [
      leaves ? leavingConsumptions[consumption as keyof typeof leavingConsumptions] : "complete",
    ],
  };
}
