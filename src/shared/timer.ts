/** The longest time that a timer can be set for, in milliseconds; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Calls back once the time is over. A time that no timer can be set for, `Infinity` among them, never ends.
 *
 * @returns A function that stops the timer.
 */
export function startTimer(milliseconds: number, onTimeout: () => void): () => void {
  if (milliseconds > longestTimer) return () => undefined;
  const timer = setTimeout(onTimeout, milliseconds);
  return () => clearTimeout(timer);
}
