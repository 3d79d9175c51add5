import { ConfigurationError } from "../errors.js";
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

const fieldValue = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** @throws ConfigurationError for a fault that no answer could carry. */
export function checkFault(fault: Fault): void {
  const { kind, name, status = 400, members = {} } = (fault ?? {}) as Partial<Fault>;
  if (kind !== "error") throw new ConfigurationError("The fault's kind must be error");
  if (typeof name !== "string" || !fieldValue.test(name)) throw new ConfigurationError("The fault must have a name");
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new ConfigurationError("The fault's status must be from 400 to 599");
  }
  // Any of them may be bound to a header.
  const unfit = Object.entries(members).find(([, value]) => !fieldValue.test(String(value)));
  if (unfit !== undefined) throw new ConfigurationError(`The fault's ${unfit[0]} must be printable ASCII`);
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
