import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { readText } from "./read-text.js";
import type { Admission } from "./admission.js";
import type { ExtensionsApi, NextInvocation } from "./extensions-api.js";

/** Is called for what the runtime in a worker process asks of the Runtime API. */
export interface RuntimeEvents {
  /** The runtime asks for an invocation. It is initialised, and done with the invocation before. */
  next(): void;
  /** The runtime could not be initialised. `body` is JSON text. */
  initError(body: string): void;
  /**
   * The runtime posts the payload, as the body of the request. The callee reads it to its end or destroys the request,
   * and returns the status for the runtime.
   */
  response(requestId: string, request: IncomingMessage): Promise<number>;
  /** The handler failed. `body` is JSON text, and `errorType` comes from a header. Returns the status for the runtime. */
  error(requestId: string, errorType: string | undefined, body: string): number;
}

const API = "/2018-06-01/runtime";
// A stack trace in base64 travels in a trailer. Node counts trailers among the headers, and allows 16 KB by default.
const maxHeaderSize = 2 * 1024 * 1024;

/**
 * The Lambda Runtime API for one worker process, on a loopback port of its own.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  // There are no time-outs, since `next` waits for as long as nobody calls the function.
  readonly #server = createServer({ maxHeaderSize, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  #next: ServerResponse | undefined;
  readonly #sockets = new Set<Socket>();
  /** The request with which the runtime posts its payload. */
  #posting: IncomingMessage | undefined;
  #extensions: ExtensionsApi | undefined;

  static async listen(): Promise<RuntimeApi> {
    const api = new RuntimeApi();
    await new Promise<void>((resolve, reject) => {
      api.#server.on("connection", (socket: Socket) => {
        api.#sockets.add(socket);
        socket.once("close", () => api.#sockets.delete(socket));
      });
      api.#server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return api;
  }

  /** Starts to serve the requests that `admission` lets pass. The others get a 403, and their bodies are not read. */
  serve(events: RuntimeEvents, extensions: ExtensionsApi, admission: Admission): void {
    this.#extensions = extensions;
    this.#server.on("connection", (socket: Socket) => admission.connected(socket));
    this.#server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.#serve(events, admission, request, response).catch(() => response.destroy());
    });
  }

  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Whether a `next` waits for an invocation. */
  get waits(): boolean {
    return this.#next !== undefined;
  }

  /** Gives an invocation to the `next` that waits. */
  deliver(invocation: NextInvocation): void {
    const { headers, body } = invocation;
    const response = this.#next;
    this.#next = undefined;
    response?.writeHead(200, { ...headers, "content-type": "application/json", "content-length": body.length });
    response?.end(body);
    this.#extensions?.tell(invocation);
  }

  /** Is called when the process is dead. Resolves when everything that it has sent was read, however slowly. */
  ended(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /**
   * Closes what still holds a connection when the process is dead: a process that the handler has started, and nothing else
   * would end it. The connection that carries the payload may have bytes that were not read yet, since the caller is slow.
   * It is closed when nothing comes of it any more.
   *
   * @param pause - For how long nothing must have come, in milliseconds.
   */
  closeStrays(pause: number): void {
    const posting = this.#posting;
    for (const socket of this.#sockets) if (socket !== posting?.socket) socket.destroy();
    if (posting === undefined || posting.closed) return;
    let seen = posting.socket.bytesRead;
    const timer = setInterval(() => {
      if (!posting.isPaused() && posting.socket.bytesRead === seen) posting.destroy();
      seen = posting.socket.bytesRead;
    }, pause);
    posting.once("close", () => clearInterval(timer));
  }

  /** Ends every connection at once, the one whose payload is still being read too. */
  close(): void {
    this.#server.closeAllConnections();
  }

  async #serve(
    events: RuntimeEvents,
    admission: Admission,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    // Some clients name the host before the path, as for a proxy.
    const path = (request.url ?? "").replace(/^http:\/\/[^/]*/, "");
    if (!path.startsWith(API)) {
      if (!admission.admitsExtension(request)) return refuse(response);
      if (!(await this.#extensions?.serve(request, response))) respond(response, 404);
      return;
    }
    if (!admission.admitsRuntime(request)) return refuse(response);
    const route = `${request.method} ${path}`;
    if (route === `GET ${API}/invocation/next`) {
      // One at a time: whoever asks besides the runtime would otherwise get its invocation, and the runtime none.
      if (this.#next !== undefined) return respond(response, 403);
      this.#next = response;
      response.on("close", () => {
        if (this.#next === response) this.#next = undefined;
      });
      return events.next();
    }
    if (route === `POST ${API}/init/error`) {
      events.initError(await readText(request));
      return respond(response, 202);
    }
    const [, requestId, kind] = /^POST \/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    if (requestId === undefined) return respond(response, 404);
    if (kind === "response") {
      this.#posting = request;
      return respond(response, await events.response(requestId, request));
    }
    const errorType = request.headers["lambda-runtime-function-error-type"];
    const body = await readText(request);
    // What the runtime did before, on another connection, may not have been read yet: each turn of the event loop takes one
    // of these steps. They are that the connection is accepted, read, read to its end, and closed.
    for (let turn = 0; turn < 4; turn++) await setImmediate();
    return respond(response, events.error(requestId, typeof errorType === "string" ? errorType : undefined, body));
  }
}

/** Refuses a request that does not come from the worker, and tells it nothing. The connection ends, so that no body is read. */
function refuse(response: ServerResponse): void {
  response.writeHead(403, { "content-length": 0, connection: "close" }).end();
}

function respond(response: ServerResponse, status: number): void {
  const body =
    status < 300
      ? { status: "OK" }
      : { errorType: "InvalidRequest", errorMessage: "The endpoint expects no such request now" };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
