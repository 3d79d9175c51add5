import { limits, logLines } from "./service-behaviour.js";

/** What the platform's last lines tell of an invocation. */
export interface ReportLine {
  /** How long it took, in milliseconds. */
  readonly duration: number;
  readonly memoryMegabytes: number;
  /** How long the init phase took before it, in milliseconds, where a process was started for the invocation. */
  readonly initMilliseconds?: number | undefined;
  /** The time-out in seconds, where that has ended the invocation. */
  readonly timedOutAfter?: number | undefined;
}

/** The last 4 KB of an invocation's log. It holds no more memory than that, however much is written. */
export class LogTail {
  #bytes: Uint8Array = new Uint8Array(0);
  #started = false;

  append(chunk: Uint8Array | string): void {
    const size = limits.logTailBytes.value;
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(-size)]).subarray(-size);
  }

  /** Writes the platform's first line of an invocation. A second call for the same invocation writes nothing. */
  start(requestId: string, version: string): void {
    if (!this.#started) this.append(logLines.start.value(requestId, version));
    this.#started = true;
  }

  /**
   * Writes the platform's last lines of an invocation.
   *
   * @param report - What they tell.
   */
  finish(requestId: string, { duration, memoryMegabytes, initMilliseconds, timedOutAfter }: ReportLine): void {
    if (timedOutAfter !== undefined) this.append(logLines.timeout.value(requestId, timedOutAfter));
    this.append(logLines.end.value(requestId));
    this.append(logLines.report.value(requestId, duration, memoryMegabytes, initMilliseconds));
  }

  /** Returns the tail and empties it for the next invocation. */
  take(): Uint8Array {
    const bytes = this.#bytes;
    this.#bytes = new Uint8Array(0);
    this.#started = false;
    return bytes;
  }
}
