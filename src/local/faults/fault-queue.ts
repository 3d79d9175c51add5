import type { Plan, ResponsePlan, StreamPlan } from "./plan.js";

interface Queued {
  readonly plan: Plan;
  remaining: number;
}

/** The faults that wait for requests: a queue for each function, first in first out. */
export class FaultQueue {
  readonly #faults = new Map<string, Queued[]>();

  /** @returns A function that takes the fault out again where requests have not met it as often as they were to. */
  add(functionName: string, plan: Plan, times: number): () => void {
    const queue = this.#faults.get(functionName) ?? [];
    const queued = { plan, remaining: times };
    queue.push(queued);
    this.#faults.set(functionName, queue);
    return () => {
      if (queue.includes(queued)) queue.splice(queue.indexOf(queued), 1);
    };
  }

  /** Forgets all faults. */
  clear(): void {
    this.#faults.clear();
  }

  /**
   * Takes the function's first fault if it acts at one of these places.
   *
   * @returns undefined where there is none, or where the first acts elsewhere and waits for a request that gets there.
   */
  take<At extends Plan["at"]>(functionName: string, ...places: readonly At[]): Extract<Plan, { at: At }> | undefined {
    return this.#take(functionName, (plan): plan is Extract<Plan, { at: At }> => isAt(plan, places));
  }

  /** Takes the function's first fault if it acts on a response that has no frames. The others wait for one that has. */
  takeForHttp(functionName: string): ResponsePlan | StreamPlan | undefined {
    return this.#take(functionName, actsOnHttp);
  }

  #take<P extends Plan>(functionName: string, fits: (plan: Plan) => plan is P): P | undefined {
    const queue = this.#faults.get(functionName);
    const first = queue?.[0];
    if (first === undefined || !fits(first.plan)) return undefined;
    if (--first.remaining === 0) queue?.shift();
    return first.plan;
  }
}

function isAt<At extends Plan["at"]>(plan: Plan, places: readonly At[]): plan is Extract<Plan, { at: At }> {
  return (places as readonly string[]).includes(plan.at);
}

function actsOnHttp(plan: Plan): plan is ResponsePlan | StreamPlan {
  return plan.at === "response" || (plan.at === "stream" && plan.needsNoFrames === true);
}
