import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { RunEvent } from "./protocol.js";

type Timeless<Event> = Event extends unknown ? Omit<Event, "at"> : never;

/** Writes the events of a run as lines of JSON, with their times. */
export class EventWriter {
  /** Aborts when the page has left. */
  readonly signal: AbortSignal;
  readonly #response: ServerResponse;
  readonly #hide: (text: string) => string;
  #start = performance.now();

  /** @param hide - Leaves credentials out of what the service or a proxy has said. */
  constructor(response: ServerResponse, signal: AbortSignal, hide: (text: string) => string) {
    this.#response = response;
    this.#hide = hide;
    this.signal = signal;
  }

  /** Lets the times of the events count from now on. */
  restart(): void {
    this.#start = performance.now();
  }

  write(...events: readonly Timeless<RunEvent>[]): void {
    const at = Math.round((performance.now() - this.#start) * 1000) / 1000;
    const lines = events.map(({ type, ...rest }) => {
      const line = `${JSON.stringify({ type, at, ...rest })}\n`;
      // The bytes of a frame are the function's own.
      return type === "frame" ? line : this.#hide(line);
    });
    if (!this.signal.aborted) this.#response.write(lines.join(""));
  }

  /** Resolves when the page has taken what was written. Rejects when it leaves. */
  async drained(): Promise<void> {
    if (this.#response.writableNeedDrain) await once(this.#response, "drain", { signal: this.signal });
  }
}
