import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { Bytes } from "../bytes.js";
import type { TransportInit } from "../transport.js";

// A reused connection that the service has just closed looks like one that broke, and the request may not be sent
// again then. So none is kept for long: 4 s, as undici does; a shorter `Keep-Alive` of the service's is honoured.
const idleTimeout = 4000;

// NAT gateways forget a connection, silently, after 350 s without a packet. Said twice: for a new connection, and for
// one that comes back to the pool, which would be set to another value each time, by two system calls.
const keepAliveProbes = { keepAliveInitialDelay: 60_000, keepAliveMsecs: 60_000 };

const pool = { keepAlive: true, timeout: idleTimeout, scheduling: "lifo", ...keepAliveProbes } as const;
const agents = new Map<string, Agent>();

/** By the clock, since no timer closes a connection of a process that stands still, as a function does between calls. */
const lastUse = new WeakMap<Socket, number>();
const stale = new Error("The connection was idle for too long");

// The service counts from the end of what it sent, a slow consumer is behind that, and the close of a connection that is
// not read from shows too late. So one is not used again after a consumer that took so many milliseconds in all.
const longestLag = 1000;

/**
 * What of `fetch` this package uses, over `node:http`: unlike Node's own fetch it ends no silent stream after 300 s, and
 * it keeps the connection alive. It follows no redirect and decodes no content coding.
 */
export async function fetch(url: URL, init: TransportInit): Promise<Response> {
  // Loaded when first needed: a third of what importing this package would take.
  const http = url.protocol === "https:" ? await import("node:https") : await import("node:http");
  const agent = agents.get(url.protocol) ?? new http.Agent(pool);
  agents.set(url.protocol, agent);
  for (;;) {
    try {
      return await send((options) => http.request(url, { ...options, agent }), init);
    } catch (error) {
      if (error !== stale) throw error; // before anything was sent
    }
  }
}

function send(open: (options: RequestOptions) => ClientRequest, init: TransportInit): Promise<Response> {
  const { method, headers, body, signal } = init;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = open({ method, headers: Object.fromEntries(headers) });
    const abort = (): void => void request.destroy(signal.reason as Error);
    signal.addEventListener("abort", abort);
    request.once("socket", (socket) => {
      if (Date.now() - (lastUse.get(socket) ?? Infinity) > idleTimeout) request.destroy(stale);
    });
    request.once("close", () => {
      signal.removeEventListener("abort", abort);
      if (request.socket !== null) lastUse.set(request.socket, Date.now());
      reject(new Error("The connection was closed or upgraded before the answer"));
    });
    request.on("error", reject);
    request.once("response", (message) => {
      try {
        resolve(toResponse(message));
      } catch (cause) {
        request.destroy();
        reject(new Error("The answer has what no Response can hold", { cause }));
      }
    });
    request.end(body);
  });
}

function toResponse(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
  }
  const empty = status === 204 || status === 205 || status === 304;
  if (empty) message.resume();
  return new Response(empty ? null : bodyOf(message), { status, statusText, headers });
}

/** The body without read-ahead: what nobody asks for stays in the socket, so that a slow reader slows the service. */
function bodyOf(message: IncomingMessage): ReadableStream<Bytes> {
  const { socket } = message;
  let failure: Error | undefined;
  let cancelled = false;
  let lag = 0;
  let readAt = performance.now();
  return new ReadableStream<Bytes>(
    {
      start(controller) {
        const enqueue = ({ buffer, byteOffset, length }: Buffer): void =>
          controller.enqueue(new Uint8Array(buffer as ArrayBuffer, byteOffset, length));
        let paused = true;
        const pause = (): void => {
          paused = true;
          message.pause();
        };
        message.pause();
        // A flow that has begun goes on for a turn, whatever is destroyed meanwhile.
        message.on("data", (chunk: Buffer) => {
          if (cancelled) return;
          if (paused) {
            paused = false;
            process.nextTick(pause);
          }
          readAt = performance.now();
          enqueue(chunk);
        });
        message.once("end", () => {
          if (lag > longestLag) socket.destroy();
          if (!cancelled) controller.close();
        });
        message.on("error", (error) => {
          if (cancelled) return;
          // What came before the connection broke, and nobody had asked for yet, goes first.
          const rest = message.read() as Buffer | null;
          if (rest === null) return controller.error(error);
          failure = error;
          enqueue(rest);
        });
      },
      pull(controller) {
        lag += performance.now() - readAt;
        if (failure === undefined) message.resume();
        else controller.error(failure);
      },
      cancel() {
        cancelled = true;
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
