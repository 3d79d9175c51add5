/** What `read` gives; undefined where it throws. Its error is dropped, since parsers quote what they are given. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
