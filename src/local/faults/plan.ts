import type { FrameChanges } from "../answer/frame-writer.js";
import type { Pace } from "../answer/pace.js";
import type { Replacement } from "./replacement.js";

/** What a fault does, by the place on a request's way where it does it. */
export type Plan = ClockPlan | AnswerPlan | StreamPlan;

/** Before the signature is verified. */
export interface ClockPlan {
  readonly at: "clock";
  /** How far the clock is ahead. */
  readonly milliseconds: number;
}

/** In place of the answer to a request that was accepted. */
export interface AnswerPlan extends Replacement {
  readonly at: "answer";
}

/** In the body of a 200, while the function runs as usual. */
export interface StreamPlan {
  readonly at: "stream";
  readonly frames?: FrameChanges | undefined;
  /** Made anew for each answer. */
  readonly pace?: (() => Pace) | undefined;
  readonly resetAfterBytes?: number | undefined;
}
