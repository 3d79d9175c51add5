import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** The longest time that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;
/** After how many milliseconds a port that another program has taken is tried again. */
const retryInterval = 20;

/** A server's port, which can be shut for a time. */
export class Listener {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The connections on which a request is under way. */
  readonly #busy = new Set<Socket>();
  /** The port is the one that the system chose, where it was left to it. */
  #address = { port: 0, host: "" };
  #shutUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    server.on("request", ({ socket }, response) => {
      this.#busy.add(socket);
      response.on("close", () => {
        this.#busy.delete(socket);
        // The connection is idle now and must not be used again. What was written to it is still sent.
        if (this.#isShut) socket.destroySoon();
      });
    });
  }

  /** Listens. Rejects with the system's error when that is impossible. */
  async open(port: number, host: string): Promise<AddressInfo> {
    this.#address = { port, host };
    await this.#listen();
    const address = this.#server.address() as AddressInfo;
    this.#address = { port: address.port, host };
    return address;
  }

  /**
   * Refuses connections for so many milliseconds, and closes those on which no request is under way. While it refuses
   * them already, the time is added to what is left of it.
   */
  shut(milliseconds: number): void {
    if (this.#closed !== undefined) return;
    this.#shutUntil = Math.max(performance.now(), this.#shutUntil) + milliseconds;
    if (!this.#isShut) this.#shutNow();
  }

  /** Ends the time for which connections are refused. */
  reopen(): void {
    this.#shutUntil = 0;
    if (this.#timer === undefined || this.#closed !== undefined) return;
    clearTimeout(this.#timer);
    this.#reopen();
  }

  /** Closes the port and all connections. Resolves when nothing is left. */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#server.closeAllConnections();
    if (this.#opening !== undefined) {
      // A server that is about to listen cannot be closed yet. A client may connect before it can.
      await this.#opening;
      this.#server.closeAllConnections();
    }
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get #isShut(): boolean {
    return this.#timer !== undefined || this.#opening !== undefined;
  }

  #shutNow(): void {
    this.#server.close();
    for (const socket of this.#sockets) if (!this.#busy.has(socket)) socket.destroy();
    this.#wait(this.#shutUntil - performance.now());
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#reopen(), Math.min(Math.ceil(milliseconds), longestTimer));
  }

  #reopen(): void {
    const left = this.#shutUntil - performance.now();
    if (left > 0) return this.#wait(left);
    this.#timer = undefined;
    this.#opening = this.#listen().then(
      () => {
        this.#opening = undefined;
        // It was shut again in the meantime.
        if (this.#closed === undefined && this.#shutUntil > performance.now()) this.#shutNow();
      },
      () => {
        this.#opening = undefined;
        // Another program has the port for now.
        if (this.#closed === undefined) this.#wait(retryInterval);
      },
    );
  }

  #listen(): Promise<void> {
    const server = this.#server;
    const { port, host } = this.#address;
    return new Promise((resolve, reject) => {
      const failed = (error: Error) => {
        server.off("listening", listening);
        reject(error);
      };
      const listening = () => {
        server.off("error", failed);
        resolve();
      };
      server.once("error", failed).once("listening", listening).listen(port, host);
    });
  }
}
