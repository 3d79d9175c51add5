import { ConfigurationError, TimeoutError, type ErrorCode } from "../errors.js";

/** Limits in milliseconds; `Infinity` for none. Whichever ends a call closes its connection. */
export interface Timeouts {
  /** From sending a request to the headers of its answer, for each attempt. @default 960000 */
  readonly headers?: number | undefined;
  /** How long one read of the answer may wait for the network; a slow consumer does not count. @default 960000 */
  readonly idle?: number | undefined;
  /** The whole of one invocation, from the call to the end of its stream, attempts and consumer included. @default none */
  readonly total?: number | undefined;
}

export type SettledTimeouts = Readonly<Record<keyof Timeouts, number>>;

/** A function runs for at most 900 s; the rest is for its start and the network. A longer silence is a dead connection. */
const longestSilence = 960_000;

/** What the later of the settings say, over the earlier and the defaults. @throws ConfigurationError */
export function settleTimeouts(...settings: readonly (Timeouts | undefined)[]): SettledTimeouts {
  const settled = { headers: longestSilence, idle: longestSilence, total: Infinity };
  for (const key of Object.keys(settled) as (keyof Timeouts)[]) {
    for (const timeouts of settings) settled[key] = timeouts?.[key] ?? settled[key];
    if (typeof settled[key] !== "number" || !(settled[key] > 0)) {
      throw new ConfigurationError(`timeouts.${key} must be a number of milliseconds above 0`);
    }
  }
  return settled;
}

/** Timers cannot be set for longer than some 24.8 days: they would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** Calls back with the error once the time is over. @returns what stops it */
export function startTimer(
  code: ErrorCode<"TimeoutError">,
  milliseconds: number,
  onTimeout: (error: TimeoutError) => void,
): () => void {
  if (milliseconds > longestTimer) return () => undefined;
  const timer = setTimeout(() => onTimeout(new TimeoutError(code, milliseconds)), milliseconds);
  return () => clearTimeout(timer);
}
