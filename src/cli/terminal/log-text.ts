import { visible } from "./visible.js";

/** A function's log as it is written to standard error: as it is, unless that is a terminal, which would obey it. */
export function logText(log: string): string {
  return process.stderr.isTTY ? visible(log) : log;
}
