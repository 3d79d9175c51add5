import { onOwnLine } from "./mid-line.js";
import { visible } from "./visible.js";

/** A function's log as it is written to standard error: as it is, unless that is a terminal, which would obey it, and on lines of its own. */
export function logText(log: string): string {
  return onOwnLine(process.stderr.isTTY ? visible(log) : log);
}
