import type { FrameChanges } from "../answer/frame-writer.js";
import { drip } from "../answer/pace.js";
import { beginning, corrupted } from "./frames.js";
import { messageFrame, unknownEvent, unknownHeaderType } from "./odd-frame.js";
import type { AnswerPlan, Plan, StreamPlan } from "./plan.js";
import { otherContent, redirect, refusal, type Replacement, resetInstead, silenceInstead } from "./replacement.js";
import type { CutFault, Fault } from "./types.js";

/** The faults of requests: all but the one of the port. */
export type RequestFault = Exclude<Fault, { kind: "refuse" }>;

type Planner<K extends RequestFault["kind"]> = (fault: Extract<RequestFault, { kind: K }>) => Plan;

/** How each kind of fault is done. */
const planners: { readonly [K in RequestFault["kind"]]: Planner<K> } = {
  error: (fault) => instead(refusal(fault)),
  redirect: (fault) => instead(redirect(fault)),
  "content-type": (fault) => instead(otherContent(fault)),
  skew: ({ milliseconds }) => ({ at: "clock", milliseconds }),
  reset({ when, afterBytes }) {
    if (afterBytes !== undefined && afterBytes > 0) return { at: "stream", resetAfterBytes: afterBytes };
    if (afterBytes === undefined && when !== "after-headers") return instead(resetInstead);
    return stream({ between: (body) => body.reset() });
  },
  stall({ afterEvents }) {
    if (afterEvents === undefined) return instead(silenceInstead);
    return stream({ afterEvents, between: (body) => body.fallSilent() });
  },
  cut: (fault) => stream(cut(fault)),
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
  drip: ({ milliseconds = 0 }) => ({ at: "stream", pace: drip(milliseconds) }),
};

/** What a fault does, and where. It must have been checked. */
export function planOf<K extends RequestFault["kind"]>(fault: Extract<RequestFault, { kind: K }>): Plan {
  const planner: Planner<K> = planners[fault.kind];
  return planner(fault);
}

function cut({ where, afterEvents }: CutFault): FrameChanges {
  if (where === "frame-boundary") return { afterEvents, between: (body) => body.end() };
  return {
    afterEvents,
    next(frame, body) {
      body.write(beginning(frame, where));
      body.end();
    },
  };
}

function instead(replacement: Replacement): AnswerPlan {
  return { at: "answer", ...replacement };
}

function stream(frames: FrameChanges): StreamPlan {
  return { at: "stream", frames };
}
