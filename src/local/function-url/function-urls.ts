import { createServer } from "node:http";
import type { HttpEventFormat } from "../../http-function/request-to-event.js";
import { shareUrlWith } from "../http/cors.js";
import type { Guard } from "../http/guard.js";
import { Listener } from "../http/listener.js";
import type { Endpoint } from "../http/serve-request.js";
import { turnAway } from "../http/turn-away.js";
import { urlOf } from "../http/url-of.js";
import type { LogListener } from "../options.js";
import { rules } from "../service-behaviour.js";
import { serveUrlRequest } from "./serve-url-request.js";

interface FunctionUrlSettings {
  readonly endpoint: Omit<Endpoint, "verify">;
  readonly format: HttpEventFormat;
  readonly guard: Guard;
  /** The origins whose pages may call. */
  readonly origins: readonly string[];
  readonly onLog: LogListener | undefined;
}

/** The Function URLs of an endpoint: a port for each function. */
export class FunctionUrls {
  readonly #settings: FunctionUrlSettings;
  readonly #listeners: Listener[] = [];
  readonly #urls = new Map<string, string>();

  constructor(settings: FunctionUrlSettings) {
    this.#settings = settings;
  }

  /**
   * Opens the ports, in the order of the functions. Rejects with the system's error when one cannot be opened; the others
   * are then still to be closed.
   *
   * @param firstPort - The port of the first function. That of the next one follows; 0 leaves all of them to the system.
   */
  async open(host: string, firstPort: number): Promise<void> {
    let port = firstPort;
    for (const name of this.#settings.endpoint.functions.keys()) {
      const listener = this.#listenerOf(name);
      this.#listeners.push(listener);
      this.#urls.set(name, urlOf(await listener.open(port, host)));
      if (port > 0) port++;
    }
  }

  /** The origin of a function's URL, undefined where there is none. */
  of(functionName: string): string | undefined {
    return this.#urls.get(functionName);
  }

  /** Refuses connections for so many milliseconds, as `Listener.shut` does. */
  shut(milliseconds: number): void {
    for (const listener of this.#listeners) listener.shut(milliseconds);
  }

  /** Ends that, as `Listener.reopen` does. */
  reopen(): void {
    for (const listener of this.#listeners) listener.reopen();
  }

  /** Closes the ports and all connections. Resolves when nothing is left. */
  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }

  #listenerOf(functionName: string): Listener {
    const { endpoint, format, guard, origins, onLog } = this.#settings;
    const log = (chunk: Uint8Array): void => onLog?.(functionName, chunk, undefined);
    const server = createServer({ noDelay: true, keepAliveTimeout: rules.keepAliveMilliseconds.value });
    server.on("request", (request, response) => {
      const rejection = guard(request);
      if (rejection !== undefined) return turnAway(response, rejection);
      if (shareUrlWith(origins, request, response)) return;
      const url = { endpoint, functionName, format, log };
      serveUrlRequest(url, request, response).catch(() => response.destroy());
    });
    return new Listener(server);
  }
}
