import { once } from "node:events";
import { type Agent, type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { Message } from "@smithy/types";
import { decodeMessages } from "../../../src/event-stream/index.js";
import type { LocalLambda } from "../../../src/local/index.js";
import { injected } from "../recorder/marks.js";
import { invokePath, signedHeaders } from "./raw-request.js";

/** A response as a client saw it. */
export interface SeenAnswer {
  /** Undefined if no response came. */
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** The intact frames at the start of the body. */
  readonly events: readonly Message[];
  /** `end` for a response that HTTP ends properly, otherwise the code of the error that ended it. */
  readonly ending: string;
}

export interface Options {
  readonly functionName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly date?: Date;
  /** @default a new connection for each request, so that no test sees another request's connection end */
  readonly agent?: Agent;
}

/** Sends a valid request, and marks for the recorder that a fault damages the response. */
export function start(local: LocalLambda, { functionName = "f", headers, date, agent }: Options = {}): ClientRequest {
  const url = new URL(local.url);
  const path = invokePath(functionName);
  const signed = signedHeaders(local, { path, ...(headers && { headers }), ...(date && { date }) });
  const options = { host: url.hostname, port: url.port, method: "POST", path, agent: agent ?? (false as const) };
  const request = httpRequest({ ...options, headers: { ...signed, [injected]: "yes" } });
  request.on("error", () => undefined);
  return request.end();
}

/** Sends such a request. Resolves when the head of the response has come. */
export async function open(
  local: LocalLambda,
  options?: Options,
): Promise<{ readonly request: ClientRequest; readonly response: IncomingMessage }> {
  const request = start(local, options);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  return { request, response };
}

/** Sends such a request. Resolves when the response has ended, in whatever way. */
export async function answerTo(local: LocalLambda, options?: Options): Promise<SeenAnswer> {
  const request = start(local, options);
  const chunks: Buffer[] = [];
  let response: IncomingMessage | undefined;
  const ending = await new Promise<string>((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    request.on("error", failed).on("response", (answer) => {
      response = answer;
      answer
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", () => resolve("end"))
        .on("error", failed);
    });
  });
  const body = Buffer.concat(chunks);
  const events = await framesOf(body);
  return { status: response?.statusCode, headers: response?.headers ?? {}, body, events, ending };
}

/** Sends such a request. Resolves to all bytes that came over the connection, each as one character. */
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

/** The frames of a body, up to the place where it is damaged. */
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
    // Tests check damage by the bytes.
  }
  return messages;
}

/** The `:event-type` of each message, or its `:message-type` if it is not an event. */
export function eventNames(messages: readonly Message[]): unknown[] {
  return messages.map(({ headers }) => (headers[":event-type"] ?? headers[":message-type"])?.value);
}
