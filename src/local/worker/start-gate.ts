import { availableParallelism } from "node:os";

/** How many processes may start at once. More than the machine can run would only slow down each other's init phase. */
const places = Math.max(16, 4 * availableParallelism());

/** How long a process that starts keeps others waiting at most, since an init phase may wait for something itself. */
const patienceMilliseconds = 1000;

let taken = 0;
const waiting: (() => void)[] = [];

/**
 * Waits until a process may start, first come first served, so that many invocations at once do not make the init phases
 * of all of them exceed their time.
 *
 * @returns A function to call when the process has started or could not be started. Further calls do nothing.
 */
export async function enterStartGate(): Promise<() => void> {
  if (taken >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken++;
  let left = false;
  const leave = (): void => {
    if (left) return;
    left = true;
    clearTimeout(timer);
    const next = waiting.shift();
    if (next === undefined) taken--;
    else next();
  };
  const timer = setTimeout(leave, patienceMilliseconds);
  return leave;
}
