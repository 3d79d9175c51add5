import { onOwnLine } from "./terminal/mid-line.js";
import { red } from "./terminal/style.js";
import { visible } from "./terminal/visible.js";

/** Makes the line that tells a mistake. */
export function errorLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  const name = red("lambda-stream:", process.stderr);
  return onOwnLine(`${name} ${visible(lines.filter((line) => line !== "").join(" "))}\n`);
}

/** Tells an error in a line, and behind it the stack of a function that has failed. @returns the exit status */
export async function report(error: unknown): Promise<number> {
  const { describe, exitStatus, stackOf } = await import("./exit-status.js");
  const stack = stackOf(error).map((line) => `  ${visible(line.trimEnd())}\n`);
  process.stderr.write(errorLine(describe(error)) + stack.join(""));
  return exitStatus(error);
}
