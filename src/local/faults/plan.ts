import type { FrameChanges } from "../answer/event-writer.js";
import { drip, type Pace } from "../answer/pace.js";
import { corrupted, messageFrame, partOf, unknownEvent, unknownHeaderType } from "./frames.js";
import { otherContent, redirect, refuse, type Replacement, resetInstead, silenceInstead } from "./replacement.js";
import type { CutFault, Fault } from "./types.js";

/** What a fault does to a request. `at` says where on the request's way it does so. */
export type Plan = ClockPlan | ResponsePlan | StreamPlan;

/** Changes the clock before the signature is verified. */
export interface ClockPlan {
  readonly at: "clock";
  /** How far the clock is ahead. */
  readonly milliseconds: number;
}

/** Replaces the response to a request that was accepted. */
export interface ResponsePlan extends Replacement {
  readonly at: "response";
}

/** Changes the body of a 200, while the function runs as usual. */
export interface StreamPlan {
  readonly at: "stream";
  readonly frames?: FrameChanges | undefined;
  /** Makes the pace of a response. */
  readonly pace?: (() => Pace) | undefined;
  readonly resetAfterBytes?: number | undefined;
  /** Whether it acts on the response of a Function URL too, where each write of the function counts as a frame. */
  readonly needsNoFrames?: boolean;
}

/** The faults that requests meet: all but `refuse`, which belongs to the port. */
export type RequestFault = Exclude<Fault, { kind: "refuse" }>;

type Planner<K extends RequestFault["kind"]> = (fault: Extract<RequestFault, { kind: K }>) => Plan;

/** Makes the plan of each kind of fault. */
const planners: { readonly [K in RequestFault["kind"]]: Planner<K> } = {
  error: (fault) => instead(refuse(fault)),
  redirect: (fault) => instead(redirect(fault)),
  "content-type": (fault) => instead(otherContent(fault)),
  skew: ({ milliseconds }) => ({ at: "clock", milliseconds }),
  reset({ when, afterBytes }) {
    if (afterBytes !== undefined && afterBytes > 0)
      return { at: "stream", resetAfterBytes: afterBytes, needsNoFrames: true };
    if (afterBytes === undefined && when !== "after-headers") return instead(resetInstead);
    return streamOrHttp({ between: (body) => body.reset() });
  },
  stall({ afterEvents }) {
    if (afterEvents === undefined) return instead(silenceInstead);
    return streamOrHttp({ afterEvents, between: (body) => body.fallSilent() });
  },
  cut: (fault) => (fault.where === "frame-boundary" ? streamOrHttp(cut(fault)) : stream(cut(fault))),
  corrupt: ({ what, afterEvents }) =>
    stream({ afterEvents, next: (frame, body) => body.write(corrupted(frame, what)) }),
  message(fault) {
    const frame = messageFrame(fault);
    return stream({
      afterEvents: fault.afterEvents,
      between(body) {
        body.write(frame);
        body.end();
      },
    });
  },
  "unknown-event": ({ afterEvents }) => stream({ afterEvents, between: (body) => body.write(unknownEvent) }),
  "unknown-header-type": ({ afterEvents }) => stream({ afterEvents, between: (body) => body.write(unknownHeaderType) }),
  "duplicate-complete": () => stream({ trailer: (complete) => complete }),
  "trailing-bytes": ({ bytes = 3 }) => stream({ trailer: () => new Uint8Array(bytes) }),
  drip: ({ milliseconds = 0 }) => ({ at: "stream", pace: drip(milliseconds), needsNoFrames: true }),
};

/** Makes the plan of a fault that `checkFault` has accepted. */
export function planOf<K extends RequestFault["kind"]>(fault: Extract<RequestFault, { kind: K }>): Plan {
  const planner: Planner<K> = planners[fault.kind];
  return planner(fault);
}

function cut({ where, afterEvents }: CutFault): FrameChanges {
  if (where === "frame-boundary") return { afterEvents, between: (body) => body.end() };
  return {
    afterEvents,
    next(frame, body) {
      body.write(partOf(frame, where));
      body.end();
    },
  };
}

function instead(replacement: Replacement): ResponsePlan {
  return { at: "response", ...replacement };
}

function stream(frames: FrameChanges): StreamPlan {
  return { at: "stream", frames };
}

function streamOrHttp(frames: FrameChanges): StreamPlan {
  return { ...stream(frames), needsNoFrames: true };
}
