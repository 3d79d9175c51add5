import { fstatSync } from "node:fs";

let isMidLine = false;

/** Remembers whether standard output stands in the middle of a line. */
export function remember(written: Uint8Array | string): void {
  const last = written.at(-1);
  if (last !== undefined) isMidLine = last !== "\n" && last !== 10;
}

/** Puts a message on a line of its own, where standard output goes to the same terminal or file. */
export function onOwnLine(message: string): string {
  if (!isMidLine || !isSameFile()) return message;
  isMidLine = false;
  return `\n${message}`;
}

function isSameFile(): boolean {
  try {
    const [output, error] = [fstatSync(process.stdout.fd), fstatSync(process.stderr.fd)];
    return output.dev === error.dev && output.ino === error.ino;
  } catch {
    // One of them is closed.
    return false;
  }
}
