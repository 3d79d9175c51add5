import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Body, Exchange } from "./exchange.js";

/** The number of bytes kept of a body. A longer body is checked up to there. */
const keptBytes = 8 * 1024 * 1024;

const written = new WeakSet<Server>();

type Emit = (this: Server, event: string, ...parts: unknown[]) => boolean;

/** Ends the recording of each exchange that is not over. */
const open = new Set<() => void>();

/** Passes on the exchanges that are not over, as far as they have got. */
export function finishAll(): void {
  for (const finish of open) finish();
}

/** Declares that a test writes the responses of a server, so that the document does not apply to them. */
export function writesItsResponses(server: Server): void {
  written.add(server);
}

/**
 * Matches wrong paths too, so that a client that asks for one is found. A preflight is the browser's and not a
 * client's. AWS's operation Invoke is outside the document.
 */
function isOfOperation({ url = "", headers }: IncomingMessage): boolean {
  if (/^\/2015-03-31\/functions\/[^/]+\/invocations(?:\?|$)/.test(url)) return false;
  return /\/functions\//.test(url) && headers["access-control-request-method"] === undefined;
}

/**
 * Passes on a copy of every exchange of this process's HTTP servers when the exchange is over.
 *
 * @returns A function that stops it.
 */
export function tapServers(over: (exchange: Exchange) => void): () => void {
  const emit = Reflect.get(Server.prototype, "emit") as Emit;
  Server.prototype.emit = function (this: Server, event: string, ...parts: unknown[]): boolean {
    if (event === "request") {
      const [request, response] = parts as [IncomingMessage, ServerResponse];
      if (isOfOperation(request)) tap(request, response, written.has(this), over);
    }
    return emit.call(this, event, ...parts);
  } as typeof Server.prototype.emit;
  return () => {
    Server.prototype.emit = emit as typeof Server.prototype.emit;
  };
}

function tap(request: IncomingMessage, response: ServerResponse, isWritten: boolean, over: (e: Exchange) => void) {
  const received = new KeptBody();
  const sent = new KeptBody();
  // The methods of the two instances are wrapped, so that the data flows exactly as it does without the recorder.
  const push = request.push.bind(request);
  request.push = (chunk, encoding) => {
    received.add(chunk, encoding);
    return push(chunk as unknown, encoding);
  };
  for (const name of ["write", "end"] as const) {
    const original = response[name].bind(response) as (...parts: unknown[]) => never;
    response[name] = (...parts: unknown[]): never => {
      sent.add(parts[0], parts[1]);
      return original(...parts);
    };
  }
  const finish = (): void => {
    if (!open.delete(finish)) return;
    const head = headOf(response);
    over({
      method: request.method ?? "",
      url: request.url ?? "",
      requestHeaders: joined(request.headers),
      requestBody: received.body(request.complete),
      written: isWritten,
      response: head && { ...head, body: sent.body(response.writableFinished) },
    });
  };
  open.add(finish);
  response.once("close", finish);
}

class KeptBody {
  readonly #chunks: Buffer[] = [];
  #kept = 0;
  #length = 0;

  add(chunk: unknown, encoding: unknown): void {
    const isText = typeof chunk === "string";
    if (!isText && !(chunk instanceof Uint8Array)) return;
    const bytes = isText
      ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#length += bytes.length;
    const part = bytes.subarray(0, keptBytes - this.#kept);
    if (part.length > 0) this.#chunks.push(part);
    this.#kept += part.length;
  }

  body(ended: boolean): Body {
    const whole = ended && this.#kept === this.#length;
    return { bytes: Buffer.concat(this.#chunks), length: this.#length, whole };
  }
}

/** Node has no public name for the head as it was sent, and `getHeaders` lacks what was passed to `writeHead`. */
function headOf(response: ServerResponse): { status: number; headers: Record<string, string> } | undefined {
  const head = (response as unknown as { _header: string | null })._header;
  if (head === null) return undefined;
  const lines = head.trim().split("\r\n").slice(1);
  const headers = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
  return {
    status: response.statusCode,
    headers: Object.fromEntries(headers.map(([, name = "", value = ""]) => [name.toLowerCase(), value])),
  };
}

function joined(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = ""]) => [name, String(value)]));
}
