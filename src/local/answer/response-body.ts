import type { ServerResponse } from "node:http";
import type { Pace } from "./pace.js";

/** What holds a body back or ends it early. */
export interface ResponseBodyOptions {
  /** @default as fast as the client reads */
  readonly pace?: Pace | undefined;
  /** Resets the connection when so many bytes were sent. More than 0. @default never */
  readonly resetAfterBytes?: number | undefined;
}

/** The body of a response. Bytes are sent as they come, at the pace of the body and no faster than the client reads. */
export class ResponseBody {
  readonly #response: ServerResponse;
  readonly #pace: Pace | undefined;
  /** How many bytes may still be sent before the connection is reset. */
  #room: number;
  #waiting: Uint8Array[] = [];
  #pause: { readonly end: () => void } | undefined;
  /** How the body ends once all waiting bytes were sent. Nothing is taken any more when it is set. */
  #ending: (() => void) | undefined;
  #over = false;
  /** Resolve the promises of writers that wait for the body to flow. */
  #writers: (() => void)[] = [];

  constructor(response: ServerResponse, { pace, resetAfterBytes = Infinity }: ResponseBodyOptions = {}) {
    this.#response = response;
    this.#pace = pace;
    this.#room = resetAfterBytes;
    // "close" tells that the client has left. The function runs on, and what it writes is dropped.
    response.on("error", () => undefined);
    response.on("drain", () => this.#send());
    response.on("close", () => this.#stop());
  }

  /** Takes the bytes whether the body `flows` or not. Drops them once the body was ended or the client has left. */
  write(bytes: Uint8Array): void {
    if (this.#dropsAll || bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#send();
  }

  /** Ends the body in the regular way. */
  end(): void {
    this.#endBy(() => this.#response.end());
  }

  /** Sends nothing more and leaves the connection open, until the client leaves or the endpoint closes. */
  fallSilent(): void {
    this.#endBy(() => undefined);
  }

  /** Closes the connection behind what was written, without the end that HTTP asks for, so that nobody takes it for whole. */
  cut(): void {
    this.#endBy(() => cutConnection(this.#response));
  }

  /** Resets the connection. */
  reset(): void {
    this.#endBy(() => resetConnection(this.#response));
  }

  /** Whether the next bytes would be sent at once. */
  get flows(): boolean {
    return !this.#dropsAll && this.#waiting.length === 0 && !this.#response.writableNeedDrain;
  }

  /**
   * Resolves when the body flows. When everything is dropped it resolves after a turn of the event loop, so that a
   * writer without an end leaves room for others.
   */
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

/** Resets the connection behind the bytes that were written to it. A client may still read them, or find them gone. */
export function resetConnection({ socket }: ServerResponse): void {
  // The callback of the empty write runs when everything before it was handed to the system.
  socket?.write("", () => socket.resetAndDestroy());
}

/** Closes the connection behind the bytes that were written to it, so that the client finds its response cut. */
function cutConnection(response: ServerResponse): void {
  const { socket } = response;
  if (response.chunkedEncoding || response.hasHeader("content-length")) return socket?.destroySoon();
  // A closed connection is the regular end of a body that has neither chunks nor a length, as HTTP/1.0 has it. Only a reset
  // tells that apart, and `resetAndDestroy` ends the connection in the regular way before it resets it.
  socket?.write("", () => Object.assign(socket, { resetAndClosing: true }).destroy());
}

function pauseFor(milliseconds: number, then: () => void): { readonly end: () => void } {
  if (milliseconds === 0) {
    const immediate = setImmediate(then);
    return { end: () => clearImmediate(immediate) };
  }
  const timer = setTimeout(then, milliseconds);
  return { end: () => clearTimeout(timer) };
}
