import type { Plan } from "./plan.js";

interface Queued {
  readonly plan: Plan;
  remaining: number;
}

/** The faults that wait for requests, first in first out for each function. */
export class FaultQueue {
  readonly #faults = new Map<string, Queued[]>();

  add(functionName: string, plan: Plan, times: number): void {
    const queue = this.#faults.get(functionName) ?? [];
    queue.push({ plan, remaining: times });
    this.#faults.set(functionName, queue);
  }

  /** Takes the fault whose turn it is, if it is one of these places; another waits for a request that gets there. */
  take<At extends Plan["at"]>(functionName: string, ...places: readonly At[]): Extract<Plan, { at: At }> | undefined {
    const queue = this.#faults.get(functionName);
    const first = queue?.[0];
    if (first === undefined || !isAt(first.plan, places)) return undefined;
    if (--first.remaining === 0) queue?.shift();
    return first.plan;
  }
}

function isAt<At extends Plan["at"]>(plan: Plan, places: readonly At[]): plan is Extract<Plan, { at: At }> {
  return (places as readonly string[]).includes(plan.at);
}
