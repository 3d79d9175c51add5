import { subscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";

/** Watches the sockets that this process opens. */
export class SocketWatch extends EventEmitter {
  readonly #open = new Set<Socket>();
  /** How many sockets there were in all, and how many at once. */
  opened = 0;
  peak = 0;

  constructor() {
    super();
    subscribe("net.client.socket", (message) => this.#add((message as { socket: Socket }).socket));
  }

  #add(socket: Socket): void {
    this.opened++;
    this.#open.add(socket);
    this.peak = Math.max(this.peak, this.#open.size);
    socket.once("close", () => {
      this.#open.delete(socket);
      if (this.#open.size === 0) this.emit("none");
    });
  }

  /** Waits until all sockets are closed, but at most so many milliseconds. @returns how many are still open */
  async untilNone(milliseconds: number): Promise<number> {
    if (this.#open.size > 0)
      await once(this, "none", { signal: AbortSignal.timeout(milliseconds) }).catch(() => undefined);
    return this.#open.size;
  }
}

/** Counts what keeps the process alive, by kind: sockets, timers, pipes. */
export function activeResources(): readonly string[] {
  return process.getActiveResourcesInfo().sort();
}

/** What is there now and was not there before. */
export function surplus(now: readonly string[], before: readonly string[]): string[] {
  const rest = [...before];
  return now.filter((kind) => {
    const at = rest.indexOf(kind);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
