import { fstatSync } from "node:fs";
import { onAbort } from "../../shared/signals.js";
import { dim } from "../terminal/style.js";

/** How often the line is written anew, in milliseconds. A call that is shorter shows none. */
const interval = 200;
const clearLine = "\r\u001b[K";

/**
 * A line on a terminal that tells how far a response has come, and vanishes at the end.
 *
 * It never mixes with the response: where that goes to the terminal too, the line is there until the response begins,
 * and where it goes to another program, which may write to the terminal at any time, there is none.
 */
export class Progress {
  readonly #timer: NodeJS.Timeout;
  readonly #unlink: () => void;
  #start = performance.now();
  #firstByte: number | undefined;
  #bytes = 0;
  #isShown = false;

  /** Starts it where it can be seen. */
  static start(signal: AbortSignal): Progress | undefined {
    const isSeen = process.stderr.isTTY && process.env["TERM"] !== "dumb" && (process.stdout.isTTY || isFile());
    return isSeen ? new Progress(signal) : undefined;
  }

  private constructor(signal: AbortSignal) {
    this.#timer = setInterval(() => this.#show(), interval).unref();
    this.#unlink = onAbort(signal, () => this.stop());
  }

  /** Times count from here. */
  sent(): void {
    this.#start = performance.now();
  }

  received(bytes: number): void {
    if (bytes > 0) this.#firstByte ??= performance.now() - this.#start;
    this.#bytes += bytes;
  }

  /** Makes room for what is written to standard output. */
  beforeOutput(): void {
    if (process.stdout.isTTY) this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#unlink();
    if (this.#isShown) process.stderr.write(clearLine);
    this.#isShown = false;
  }

  #show(): void {
    const elapsed = performance.now() - this.#start;
    const text =
      this.#firstByte === undefined
        ? `waiting for the first byte, ${time(elapsed)}`
        : `${size(this.#bytes)}, ${size((this.#bytes / elapsed) * 1000)}/s, first byte after ${time(this.#firstByte)}, ${time(elapsed)}`;
    // A line that is broken in two could not be cleared.
    const line = text.slice(0, Math.max(0, (process.stderr.columns || 80) - 1));
    process.stderr.write(`${clearLine}${dim(line, process.stderr)}`);
    this.#isShown = true;
  }
}

/** Whether standard output is a file or a device, and no other program. */
function isFile(): boolean {
  const status = fstatSync(process.stdout.fd);
  return status.isFile() || status.isCharacterDevice();
}

function time(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const unit = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${(bytes / 1000 ** unit).toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`;
}
