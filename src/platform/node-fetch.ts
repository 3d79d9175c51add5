import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import { ConfigurationError } from "../errors.js";
import { loopbackHost } from "../shared/loopback.js";
import { keepAliveMsecs, longestIdle, pool } from "./connection-pool.js";
import type { BodyReader, ResponseLike, Transport, TransportInit } from "./http.js";

/**
 * How long a consumer may take in all, in milliseconds, for its connection to be used again. The service counts the idle
 * time from the end of what it sent, and a close shows late on a connection that is not read from.
 */
const longestLag = 1000;

const agents = new Map<string, Agent>();

/** When each connection was used last. No timer closes the connections of a process that is frozen, as Lambda's are. */
const lastUse = new WeakMap<Socket, number>();
const stale = new Error("The connection was idle for too long");

/**
 * Makes a transport over `node:http`. Unlike Node's own fetch it does not end a stream after 300 s of silence, and it
 * keeps the connection alive. It follows no redirect and decodes no content coding.
 */
export function createTransport(agent?: object): Transport {
  return async (url, init) => {
    // Tools replace `request` on this object, so it is looked up at each call.
    const http = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
    const options = { agent: (agent as Agent | undefined) ?? agentFor(url, http) };
    for (;;) {
      try {
        return await send((request) => http.request(url, { ...request, ...options }), init);
      } catch (error) {
        if ((error as { code?: unknown }).code === "ERR_INVALID_PROTOCOL") {
          throw new ConfigurationError(`The option agent does not fit the endpoint ${url.origin}`, { cause: error });
        }
        if (error !== stale) throw error; // Nothing was sent on a stale connection.
      }
    }
  };
}

/** What the modules `node:http` and `node:https` have for making an agent. */
interface AgentModule {
  readonly Agent: new (options: object) => Agent;
  readonly globalAgent: object;
}

function agentFor({ protocol, hostname }: URL, { Agent, globalAgent }: AgentModule): Agent {
  // From Node 24 on, NODE_USE_ENV_PROXY is for agents that ask for it, and Node's own agent has it in this option.
  const { proxyEnv } = (globalAgent as { readonly options: { readonly proxyEnv?: object } }).options;
  const options = proxyEnv && !loopbackHost.test(hostname) ? { ...pool, proxyEnv } : pool;
  const key = `${protocol}${options === pool}`;
  const agent = agents.get(key) ?? new Agent(options);
  agents.set(key, agent);
  return agent;
}

function send(open: (options: RequestOptions) => ClientRequest, init: TransportInit): Promise<ResponseLike> {
  const { method, headers, body, signal } = init;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = open({ method, headers: Object.fromEntries(headers) });
    const abort = (): void => void request.destroy(signal.reason as Error);
    const unlink = (): void => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.once("socket", (socket) => {
      const usedAt = lastUse.get(socket);
      if (usedAt === undefined) socket.setKeepAlive(true, keepAliveMsecs);
      else if (Date.now() - usedAt > longestIdle) request.destroy(stale);
    });
    request.once("close", () => {
      unlink();
      if (request.socket !== null) lastUse.set(request.socket, Date.now());
      reject(new Error("The connection was closed or upgraded before the response"));
    });
    request.on("error", (error) => {
      unlink(); // Before the request is closed: many connections of a pool in a row may be stale.
      reject(error);
    });
    request.once("response", (message) => {
      // A service that answers before it has read the whole request may never read the rest.
      message.once("end", () => request.writableFinished || request.destroy());
      try {
        resolve(toResponse(message));
      } catch (cause) {
        request.destroy();
        reject(new Error("The response has headers that no Headers object can hold", { cause }));
      }
    });
    request.end(body);
  });
}

function toResponse(message: IncomingMessage): ResponseLike {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
  }
  const response = { ok: status >= 200 && status < 300, status, statusText, headers };
  if (status === 204 || status === 205 || status === 304) {
    message.resume();
    return { ...response, body: null };
  }
  const reader = new MessageReader(message);
  return { ...response, body: { getReader: () => reader, cancel: () => reader.cancel() } };
}

type Result = ReadableStreamReadResult<Uint8Array<ArrayBuffer>>;

/**
 * Reads the body of a response chunk by chunk, as the reader of a WHATWG stream does, without the cost of making such a
 * stream. What nobody asks for stays in the socket, so that a slow reader slows the service.
 */
export class MessageReader implements BodyReader {
  readonly #message: IncomingMessage;
  /** Chunks that came in one turn with a chunk that was asked for. */
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #waiting: { readonly resolve: (result: Result) => void; readonly reject: (error: Error) => void } | undefined;
  #ended: { readonly failure?: Error } | undefined;
  #flowing = false;
  #lag = 0;
  #readAt = performance.now();

  constructor(message: IncomingMessage) {
    const { socket } = message;
    this.#message = message;
    message.pause();
    message.on("data", (chunk: Buffer) => this.#push(chunk));
    message.once("end", () => {
      if (this.#lag > longestLag) socket.destroy();
      this.#end({});
    });
    message.on("error", (failure) => {
      // What came before the connection broke, and nobody had asked for yet, goes first.
      const rest = message.read() as Buffer | null;
      if (rest !== null) this.#push(rest);
      this.#end({ failure });
    });
  }

  /** Reads the next chunk. A read must have ended before the next one begins. */
  read(): Promise<Result> {
    const value = this.#chunks.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#ended?.failure !== undefined) return Promise.reject(this.#ended.failure);
    if (this.#ended !== undefined) return Promise.resolve({ done: true, value: undefined });
    this.#lag += performance.now() - this.#readAt;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#message.resume();
    });
  }

  /** Closes the connection. A read that waits is at the end then. */
  async cancel(): Promise<void> {
    this.#chunks.length = 0;
    this.#end({});
    this.#message.destroy();
  }

  #push({ buffer, byteOffset, length }: Buffer): void {
    // A flow that has begun goes on for a turn, whatever is destroyed meanwhile.
    if (this.#ended !== undefined) return;
    if (!this.#flowing) {
      this.#flowing = true;
      // The flow is paused after all chunks that one read of the socket brings, since pausing for each of them is slow.
      process.nextTick(() => {
        this.#flowing = false;
        if (this.#waiting === undefined) this.#message.pause();
      });
    }
    this.#readAt = performance.now();
    const value = new Uint8Array(buffer as ArrayBuffer, byteOffset, length);
    if (this.#waiting === undefined) return void this.#chunks.push(value);
    this.#waiting.resolve({ done: false, value });
    this.#waiting = undefined;
  }

  #end(ended: { readonly failure?: Error }): void {
    this.#ended ??= ended;
    if (ended.failure === undefined) this.#waiting?.resolve({ done: true, value: undefined });
    else this.#waiting?.reject(ended.failure);
    this.#waiting = undefined;
  }
}
