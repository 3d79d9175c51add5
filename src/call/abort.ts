import { TimeoutError, type ErrorCode } from "../errors.js";
import { onAbort } from "../shared/signals.js";
import { startTimer } from "../shared/timer.js";

/** A signal, and a function that lets go of the signal that it follows and stops its timer. */
export type LinkedAbort = Readonly<{ signal: AbortSignal; release: () => void }>;

/**
 * Makes a signal that follows `parent`, which may live much longer, and is aborted with a TimeoutError once a time is over.
 *
 * `AbortSignal.any` is not used, since it leaks memory with a signal that lives long: nodejs/node#54614.
 *
 * @param milliseconds - `Infinity` for no time limit.
 */
export function linkedAbort(
  parent: AbortSignal | undefined,
  code: ErrorCode<"TimeoutError">,
  milliseconds: number,
): LinkedAbort {
  const controller = new AbortController();
  const follow = (): void => controller.abort(parent?.reason);
  if (parent?.aborted === true) follow();
  const unlink = parent === undefined ? undefined : onAbort(parent, follow);
  const stopTimer = startTimer(milliseconds, () => controller.abort(new TimeoutError(code, milliseconds)));
  const release = (): void => {
    stopTimer();
    unlink?.();
  };
  return { signal: controller.signal, release };
}
