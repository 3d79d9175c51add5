import type { ServerResponse } from "node:http";
import type { Pace } from "./pace.js";

/** What may hold a body back or end it. */
export interface AnswerBodyOptions {
  /** @default as fast as the client reads */
  readonly pace?: Pace | undefined;
  /** Resets the connection when so many bytes were sent. More than 0. @default never */
  readonly resetAfterBytes?: number | undefined;
}

/** The body of an answer: bytes go out as they come, at their pace and no faster than the client reads. */
export class AnswerBody {
  readonly #response: ServerResponse;
  readonly #pace: Pace | undefined;
  #room: number;
  #waiting: Uint8Array[] = [];
  #pause: { readonly end: () => void } | undefined;
  /** How it ends once all that waits was sent; from then on nothing more is taken. */
  #ending: (() => void) | undefined;
  #over = false;
  #writers: (() => void)[] = [];

  constructor(response: ServerResponse, { pace, resetAfterBytes = Infinity }: AnswerBodyOptions = {}) {
    this.#response = response;
    this.#pace = pace;
    this.#room = resetAfterBytes;
    // A client that leaves shows on "close"; the function runs on, and what it writes is dropped.
    response.on("error", () => undefined);
    response.on("drain", () => this.#send());
    response.on("close", () => this.#stop());
  }

  /** Takes the bytes whether it `flows` or not; drops them once it was ended or the client has left. */
  write(bytes: Uint8Array): void {
    if (this.#dropsAll || bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#send();
  }

  /** Ends the body as HTTP has it end. */
  end(): void {
    this.#endBy(() => this.#response.end());
  }

  /** Sends nothing more and leaves the connection open, until the client leaves or the endpoint closes. */
  fallSilent(): void {
    this.#endBy(() => undefined);
  }

  /** Resets the connection. */
  reset(): void {
    this.#endBy(() => resetConnection(this.#response));
  }

  /** Whether the next bytes would go out at once. */
  get flows(): boolean {
    return !this.#dropsAll && this.#waiting.length === 0 && !this.#response.writableNeedDrain;
  }

  /** Resolves when it flows. When all is dropped, later than at once: a writer must not keep the event loop to itself. */
  drained(): Promise<void> {
    if (this.flows) return Promise.resolve();
    if (this.#dropsAll) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => this.#writers.push(resolve));
  }

  get #dropsAll(): boolean {
    return this.#isOver || this.#ending !== undefined;
  }

  get #isOver(): boolean {
    return this.#over || this.#response.destroyed;
  }

  #endBy(ending: () => void): void {
    if (this.#dropsAll) return;
    this.#ending = ending;
    this.#send();
  }

  #send(): void {
    while (this.#pause === undefined && !this.#isOver && !this.#response.writableNeedDrain) {
      const [bytes] = this.#waiting;
      if (bytes === undefined) break;
      const step = this.#pace?.(bytes.length) ?? { bytes: bytes.length, pause: undefined };
      const part = bytes.subarray(0, Math.min(step.bytes, this.#room));
      if (part.length < bytes.length) this.#waiting[0] = bytes.subarray(part.length);
      else this.#waiting.shift();
      this.#response.write(part);
      this.#room -= part.length;
      if (this.#room === 0) {
        this.#waiting = [];
        this.#ending = () => resetConnection(this.#response);
      } else if (step.pause !== undefined) {
        this.#pause = pauseFor(step.pause, () => {
          this.#pause = undefined;
          this.#send();
        });
      }
    }
    if (this.#ending !== undefined && this.#waiting.length === 0 && !this.#isOver) {
      this.#stop();
      this.#ending();
    } else if (this.flows || this.#dropsAll) {
      this.#release();
    }
  }

  #stop(): void {
    this.#over = true;
    this.#waiting = [];
    this.#pause?.end();
    this.#release();
  }

  #release(): void {
    for (const resolve of this.#writers.splice(0)) resolve();
  }
}

/** Resets the connection behind what was written to it: a client may still read that, or may find it gone. */
export function resetConnection({ socket }: ServerResponse): void {
  // The empty write reports when all before it has left for the system.
  socket?.write("", () => socket.resetAndDestroy());
}

function pauseFor(milliseconds: number, then: () => void): { readonly end: () => void } {
  if (milliseconds === 0) {
    const immediate = setImmediate(then);
    return { end: () => clearImmediate(immediate) };
  }
  const timer = setTimeout(then, milliseconds);
  return { end: () => clearTimeout(timer) };
}
