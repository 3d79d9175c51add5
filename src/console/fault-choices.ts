import type { FaultChoice } from "./protocol.js";

/** The faults of the menu. */
export const faultChoices: readonly FaultChoice[] = [
  {
    label: "Throttled",
    description: "The service refuses with a 429 before the function runs.",
    fault: {
      kind: "error",
      name: "TooManyRequestsException",
      members: { Reason: "ConcurrentInvocationLimitExceeded" },
    },
  },
];
