import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { Socket } from "node:net";
import type { Bytes } from "../shared/bytes.js";
import type { Answer, TransportInit } from "../call/transport.js";
import { MessageReader } from "./message-reader.js";

// A reused connection that the service has just closed looks like one that broke, and the request may not be sent
// again then. So none is kept for long: 4 s, as undici does; a shorter `Keep-Alive` of the service's is honoured.
const idleTimeout = 4000;

// NAT gateways forget a connection, silently, after 350 s without a packet. A new connection is set to this, and the pool
// would set it to another value each time that it comes back, by two system calls.
const keepAliveMsecs = 60_000;

const pool = { keepAlive: true, timeout: idleTimeout, scheduling: "lifo", keepAliveMsecs } as const;
const agents = new Map<string, Agent>();

/** By the clock, since no timer closes a connection of a process that stands still, as a function does between calls. */
const lastUse = new WeakMap<Socket, number>();
const stale = new Error("The connection was idle for too long");

/**
 * What of `fetch` this package uses, over `node:http`: unlike Node's own fetch it ends no silent stream after 300 s, and
 * it keeps the connection alive. It follows no redirect and decodes no content coding.
 */
export async function fetch(url: URL, init: TransportInit): Promise<Response> {
  const { body, ...answer } = await plainFetch(url, init);
  const reader = body?.getReader();
  if (reader === undefined) return new Response(null, answer);
  const stream = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
  try {
    return new Response(stream, answer);
  } catch (error) {
    void reader.cancel(); // of a status that no Response has
    throw error;
  }
}

/** The same for who is content with what of a Response this package reads. */
export async function plainFetch(url: URL, init: TransportInit): Promise<Answer> {
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

function send(open: (options: RequestOptions) => ClientRequest, init: TransportInit): Promise<Answer> {
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
      else if (Date.now() - usedAt > idleTimeout) request.destroy(stale);
    });
    request.once("close", () => {
      unlink();
      if (request.socket !== null) lastUse.set(request.socket, Date.now());
      reject(new Error("The connection was closed or upgraded before the answer"));
    });
    request.on("error", (error) => {
      unlink(); // before it is closed: of a pool, many connections in a row may be stale
      reject(error);
    });
    request.once("response", (message) => {
      try {
        resolve(toAnswer(message));
      } catch (cause) {
        request.destroy();
        reject(new Error("The answer has what no Headers can hold", { cause }));
      }
    });
    request.end(body);
  });
}

function toAnswer(message: IncomingMessage): Answer {
  const { statusCode: status = 0, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] as string, rawHeaders[index + 1] as string);
  }
  const answer = { ok: status >= 200 && status < 300, status, statusText, headers };
  if (status === 204 || status === 205 || status === 304) {
    message.resume();
    return { ...answer, body: null };
  }
  const reader = new MessageReader(message);
  return { ...answer, body: { getReader: () => reader, cancel: () => reader.cancel() } };
}
