import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { injected } from "../../support/recorder/marks.js";

/** The request of one cell, as the server saw it. */
interface Arrival {
  readonly server: Socket;
  readonly client: Socket | undefined;
  /** Resolves when the response is over, in whatever way. */
  readonly over: Promise<void>;
  readonly closed: Promise<void>;
}

/** Watches both sides of the connections of this process. A header identifies the requests. */
export class Wire implements Disposable {
  /** The connections of clients that are open. */
  readonly open = new Set<Socket>();
  /** The connections of servers that had a request and are open. */
  readonly served = new Set<Socket>();
  readonly #clients = new Map<number | undefined, Socket>();
  readonly #arrivals = new Map<string, Arrival>();
  readonly #closed = new WeakMap<Socket, Promise<void>>();
  readonly #waiting = new Map<string, () => void>();

  constructor() {
    subscribe("net.client.socket", this.#onClient);
    subscribe("http.server.request.start", this.#onRequest);
  }

  readonly #onClient = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    this.open.add(socket);
    socket.once("connect", () => this.#clients.set(socket.localPort, socket));
    socket.once("close", () => this.open.delete(socket));
  };

  readonly #onRequest = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const cell = String(request.headers[injected]);
    const { socket } = request;
    const over = new Promise<void>((resolve) => response.once("close", resolve));
    if (!this.#closed.has(socket)) this.#closed.set(socket, this.#serve(socket));
    const closed = this.#closed.get(socket) as Promise<void>;
    const client = this.#clients.get(socket.remotePort);
    this.#arrivals.set(cell, { server: socket, client, over, closed });
    this.#waiting.get(cell)?.();
  };

  #serve(socket: Socket): Promise<void> {
    this.served.add(socket);
    return new Promise((resolve) => {
      socket.once("close", () => {
        this.served.delete(socket);
        resolve();
      });
    });
  }

  arrived(cell: string): Promise<void> {
    return new Promise((resolve) => (this.#arrivals.has(cell) ? resolve() : this.#waiting.set(cell, resolve)));
  }

  /** Resolves when the cell's connection is closed, or idle with all data read by the client. */
  async settled(cell: string): Promise<"closed" | "idle"> {
    const arrival = this.#arrivals.get(cell);
    if (arrival === undefined) return "closed";
    const { server, client, over, closed } = arrival;
    await Promise.race([over, closed]);
    // No event tells how much a client has read.
    while (!server.destroyed && client?.bytesRead !== server.bytesWritten)
      await setTimeout(1, undefined, { ref: false });
    if (!server.destroyed) return "idle";
    await closed;
    return "closed";
  }

  /** Resolves when all connections of clients are closed, and forgets them. */
  async allClosed(): Promise<void> {
    await Promise.all([...this.open].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    for (const seen of [this.#clients, this.#arrivals, this.#waiting]) seen.clear();
  }

  [Symbol.dispose](): void {
    unsubscribe("net.client.socket", this.#onClient);
    unsubscribe("http.server.request.start", this.#onRequest);
  }
}
