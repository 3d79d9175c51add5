/** Calls `read` and returns undefined where it throws. The error is dropped, since parsers quote what they are given. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
