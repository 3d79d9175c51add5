import { once } from "node:events";
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from "node:http";
import type { RunEvent, RunRequest, Session } from "../../../src/console/protocol.js";
import { lines } from "../../../src/formats/index.js";

/** A response of a console that was read to its end. */
export interface Seen {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Sends a request over a connection of its own, and resolves when the headers of the response are there. */
export async function open(url: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<IncomingMessage> {
  const sent = httpRequest(url, { method, headers, agent: false }).end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response;
}

/** Sends a request and reads the response to its end. */
export async function ask(url: string, asked?: Asked): Promise<Seen> {
  const response = await open(url, asked);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return { status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() };
}

/** A run whose events are read one by one. */
export interface StartedRun {
  /** Resolves to the next event of this type, and keeps all that came before. */
  until<T extends RunEvent["type"]>(type: T): Promise<Extract<RunEvent, { type: T }>>;
  readonly events: readonly RunEvent[];
  /** Leaves, as a page does that is closed. */
  stop(): void;
}

/** The browser that has opened a console first. */
export class Visitor {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async open(url: string): Promise<Visitor> {
    const { status, headers, text } = await ask(url);
    if (status !== 200) throw new Error(`The console responds with ${status}: ${text}`);
    return new Visitor(url, headers["set-cookie"]?.[0]?.split(";")[0] ?? "");
  }

  ask(path: string, asked: Asked = {}): Promise<Seen> {
    return ask(this.#url + path, { ...asked, headers: { cookie: this.#cookie, ...asked.headers } });
  }

  open(path: string): Promise<IncomingMessage> {
    return open(this.#url + path, { headers: { cookie: this.#cookie } });
  }

  async session(): Promise<Session> {
    return JSON.parse((await this.ask("session")).text) as Session;
  }

  /** Asks for a run. The body need not be one. */
  post(run: unknown): Promise<Seen> {
    return this.ask("runs", { method: "POST", headers: json, body: JSON.stringify(run) });
  }

  /** Makes a run, and returns all of its events. */
  async run(run: RunRequest): Promise<RunEvent[]> {
    const { status, text } = await this.post(run);
    if (status !== 200) throw new Error(`The run is refused with ${status}: ${text}`);
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as RunEvent);
  }

  async start(run: RunRequest): Promise<StartedRun> {
    const headers = { cookie: this.#cookie, ...json };
    const response = await open(`${this.#url}runs`, { method: "POST", headers, body: JSON.stringify(run) });
    response.on("error", () => undefined);
    const incoming = lines(response)[Symbol.asyncIterator]();
    const events: RunEvent[] = [];
    return {
      events,
      async until(type) {
        for (;;) {
          const { value, done } = await incoming.next();
          if (done) throw new Error(`The run has ended without ${type}: ${JSON.stringify(events)}`);
          const event = JSON.parse(value) as RunEvent;
          events.push(event);
          if (event.type === type) return event as never;
        }
      },
      stop: () => void response.destroy(),
    };
  }
}

const json = { "content-type": "application/json" };

/** The only event of this type. */
export function only<T extends RunEvent["type"]>(events: readonly RunEvent[], type: T): Extract<RunEvent, { type: T }> {
  const found = events.filter((event) => event.type === type);
  if (found.length !== 1) throw new Error(`There are ${found.length} events ${type}: ${JSON.stringify(events)}`);
  return found[0] as never;
}

/** The bytes of the frames of a run, in their order. */
export function frameBytes(events: readonly RunEvent[]): Buffer {
  return Buffer.concat(
    events.map((event) => (event.type === "frame" ? Buffer.from(event.bytes, "base64") : Buffer.alloc(0))),
  );
}

/** The payload that the frames of a run bring, as text. */
export function payloadText(events: readonly RunEvent[]): string {
  const parts = events.map((event) => Buffer.from(event.type === "frame" ? (event.payload ?? "") : "", "base64"));
  return Buffer.concat(parts).toString();
}
