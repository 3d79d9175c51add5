import { once } from "node:events";
import { type Agent, type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { Message } from "@smithy/types";
import { decodeMessages } from "../../../src/event-stream/index.js";
import type { LocalLambda } from "../../../src/local/index.js";
import { injected } from "../recorder/marks.js";
import { invokePath, signedHeaders } from "./raw-request.js";

/** What a client has seen of a response. */
export interface SeenResponse {
  /** Undefined where no response came. */
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** The intact frames at the start of the body. */
  readonly events: readonly Message[];
  /** `end` for the regular end of HTTP, else the code of the connection's error. */
  readonly ending: string;
}

export interface Options {
  readonly functionName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly date?: Date;
  /** @default a connection for each request, so that no request ends with the connection of another */
  readonly agent?: Agent;
}

/** Sends a request that is accepted, and tells the recorder that a fault may damage the response. */
export function start(local: LocalLambda, { functionName = "f", headers, date, agent }: Options = {}): ClientRequest {
  const url = new URL(local.url);
  const path = invokePath(functionName);
  const signed = signedHeaders(local, { path, ...(headers && { headers }), ...(date && { date }) });
  const options = { host: url.hostname, port: url.port, method: "POST", path, agent: agent ?? (false as const) };
  const request = httpRequest({ ...options, headers: { ...signed, [injected]: "yes" } });
  request.on("error", () => undefined);
  return request.end();
}

/** Sends a request and resolves with the headers of the response. */
export async function open(
  local: LocalLambda,
  options?: Options,
): Promise<{ readonly request: ClientRequest; readonly response: IncomingMessage }> {
  const request = start(local, options);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  return { request, response };
}

/** Sends a request and reads the response to its end, whatever that is. */
export async function responseTo(local: LocalLambda, options?: Options): Promise<SeenResponse> {
  const request = start(local, options);
  const chunks: Buffer[] = [];
  let response: IncomingMessage | undefined;
  const ending = await new Promise<string>((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    request.on("error", failed).on("response", (incoming) => {
      response = incoming;
      incoming
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => resolve("end"))
        .on("error", failed);
    });
  });
  const body = Buffer.concat(chunks);
  const events = await framesOf(body);
  return { status: response?.statusCode, headers: response?.headers ?? {}, body, events, ending };
}

/** Sends a request and returns everything that comes over the connection, with one character for each byte. */
export async function wireOf(local: LocalLambda): Promise<string> {
  const url = new URL(local.url);
  const path = invokePath("f");
  const headers = { ...signedHeaders(local, { path }), [injected]: "yes", connection: "close", "content-length": "0" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(Number(url.port), url.hostname).setEncoding("latin1");
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  let wire = "";
  for await (const text of socket) wire += text as string;
  return wire;
}

/** Decodes the frames of a body up to where it is damaged. */
export async function framesOf(body: Uint8Array): Promise<Message[]> {
  const messages: Message[] = [];
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
  try {
    for await (const message of decodeMessages(source)) messages.push(message);
  } catch {
    // The test checks the damage in the bytes of the body.
  }
  return messages;
}

/** Returns the `:event-type` of each event, and the `:message-type` of each frame that is no event. */
export function eventNames(messages: readonly Message[]): unknown[] {
  return messages.map(({ headers }) => (headers[":event-type"] ?? headers[":message-type"])?.value);
}
