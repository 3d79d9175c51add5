import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createClient, type ClientOptions, type Fetch, type LambdaClient } from "../../src/index.js";
import { writesItsResponses } from "./recorder/tap.js";
import { invokeComplete, join, payloadChunk, pieces } from "./frames.js";

/** A request as the server received it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Respond = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

/** A real HTTP server on loopback that responds to each request as the test says. */
export class ResponseServer {
  readonly requests: SeenRequest[] = [];
  respond: Respond = (response) => void response.writeHead(500).end();
  /** Resolves when the connection of the last request closes. */
  closed: Promise<void> = Promise.resolve();
  readonly #closing = new WeakMap<Socket, Promise<void>>();
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  constructor() {
    writesItsResponses(this.#server);
    this.#server.on("connection", (socket) => {
      this.#closing.set(socket, new Promise((resolve) => socket.once("close", () => resolve())));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A client of this server. It sends each request once unless `options` say otherwise. */
  client(options: ClientOptions = {}): LambdaClient {
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
    return createClient({ region: "us-east-1", credentials, endpoint: this.url, retry: false, ...options });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.closed = this.#closing.get(request.socket) ?? Promise.resolve();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks) };
    this.requests.push(seen);
    await this.respond(response, seen);
  }
}

export const streamHeaders = {
  "content-type": "application/vnd.amazon.eventstream",
  "x-amzn-requestid": "11111111-2222-4333-8444-555555555555",
  "x-amz-executed-version": "$LATEST",
};

/** Responds with 200 and these bytes, and ends the response properly. */
export function streamOf(bytes: Uint8Array): Respond {
  return (response) => void response.writeHead(200, streamHeaders).end(bytes);
}

/** Responds with 200 and these bytes, then breaks the connection. */
export function brokenStreamOf(bytes: Uint8Array): Respond {
  return (response) => {
    response.writeHead(200, streamHeaders);
    response.flushHeaders();
    if (bytes.length === 0) response.destroy();
    else response.write(bytes, () => response.destroy());
  };
}

/** Responds with 200 and these bytes, and stays silent after them. */
export function stalledStreamOf(bytes: Uint8Array): Respond {
  return (response) => {
    response.writeHead(200, streamHeaders);
    response.flushHeaders();
    if (bytes.length > 0) response.write(bytes);
  };
}

/** The runtime's fetch, with the body of each response cut into chunks of `size` bytes. */
export function fetchInChunksOf(size: number): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (size === Infinity || response.body === null) return response;
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        for (const piece of pieces(chunk, size)) controller.enqueue(piece.slice());
      },
    });
    return new Response(response.body.pipeThrough(cut), response);
  };
}

/** Starts a server for the tests of a file. It responds with the payload `ok` until a test sets another response. */
export function useResponseServer(): ResponseServer {
  const server = new ResponseServer();
  beforeAll(() => server.start());
  beforeEach(() => {
    server.requests.length = 0;
    server.respond = streamOf(join(payloadChunk("ok"), invokeComplete()));
  });
  afterAll(() => server.close());
  return server;
}
