import { warn } from "#platform";

const told = new Set<string>();

/** Warns whoever develops the program, the first time that there is reason to. */
export function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  warn(message);
}
