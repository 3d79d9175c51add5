import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What the runtime in a worker process does, as the Runtime API sees it. */
export interface RuntimeEvents {
  /** It asks for an invocation: it is initialised, and done with the one before. */
  next(): void;
  /** It could not be initialised. `body` is JSON text. */
  initError(body: string): void;
  /** It answers. The callee reads the request's body to its end or destroys it, and returns the status to answer. */
  response(requestId: string, request: IncomingMessage): Promise<number>;
  /** The handler failed. `body` is JSON text; `errorType` may be in a header too. */
  error(requestId: string, errorType: string | undefined, body: string): number;
}

/** What `next` is answered with. */
export interface NextAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const API = "/2018-06-01/runtime";
// A base64 stack trace travels in a trailer, which Node counts among the headers: 16 KB by default.
const maxHeaderSize = 2 * 1024 * 1024;
// Of the JSON that describes an error.
const maxErrorBytes = 6 * 1024 * 1024;

/**
 * The Lambda Runtime API for one worker process, on a loopback port of its own.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  // No time-outs: `next` waits for as long as nobody calls the function.
  readonly #server = createServer({ maxHeaderSize, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  #next: ServerResponse | undefined;
  readonly #sockets = new Set<Socket>();
  #answering: Socket | undefined;

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

  serve(events: RuntimeEvents): void {
    this.#server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(events, request, response).catch(() => response.destroy());
    });
  }

  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the `next` that waits. */
  deliver({ headers, body }: NextAnswer): void {
    const response = this.#next;
    this.#next = undefined;
    response?.writeHead(200, { ...headers, "content-type": "application/json", "content-length": body.length });
    response?.end(body);
  }

  /** For when the process is dead: resolves when all that it has sent was read, however slowly it is taken. */
  ended(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** For a while after that: a connection that carries no answer is somebody else's, whom nothing else ends. */
  closeStrays(): void {
    for (const socket of this.#sockets) if (socket !== this.#answering) socket.destroy();
  }

  /** Ends every connection at once, answers that are still being read among them. */
  close(): void {
    this.#server.closeAllConnections();
  }

  async #answer(events: RuntimeEvents, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url}`;
    if (route === `GET ${API}/invocation/next`) {
      this.#next = response;
      return events.next();
    }
    if (route === `POST ${API}/init/error`) {
      events.initError(await readText(request));
      return answer(response, 202);
    }
    const [, requestId, kind] = /^POST \/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    if (requestId === undefined) return answer(response, 404);
    if (kind === "response") {
      this.#answering = request.socket;
      return answer(response, await events.response(requestId, request));
    }
    const errorType = request.headers["lambda-runtime-function-error-type"];
    return answer(
      response,
      events.error(requestId, typeof errorType === "string" ? errorType : undefined, await readText(request)),
    );
  }
}

function answer(response: ServerResponse, status: number): void {
  const body = status < 300 ? { status: "OK" } : { errorType: "InvalidRequest", errorMessage: "Not expected here" };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxErrorBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
