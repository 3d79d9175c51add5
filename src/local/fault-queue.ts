import { Refusal } from "./refusal.js";
import type { Fault } from "./types.js";

/** The faults that wait for requests, first in first out for each function. */
export class FaultQueue {
  readonly #faults = new Map<string, Fault[]>();

  add(functionName: string, fault: Fault, times: number): void {
    const queue = this.#faults.get(functionName) ?? [];
    for (let count = 0; count < times; count++) queue.push(fault);
    this.#faults.set(functionName, queue);
  }

  take(functionName: string): Fault | undefined {
    return this.#faults.get(functionName)?.shift();
  }
}

/** @throws Refusal where the fault is one. */
export function applyFault(fault: Fault): void {
  switch (fault.kind) {
    case "error": {
      const { name, message = "This error was injected.", status, members } = fault;
      throw new Refusal(name, message, { status, members });
    }
  }
}
