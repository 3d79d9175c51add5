import Negotiator from "negotiator";
import { payloadType } from "../http-function/read-response.js";
import type { InvocationStream } from "../index.js";
import { Refusal } from "../local/answer/refusal.js";
import { RequestBody } from "../local/http/request-body.js";
import { problemOf } from "../output/problem.js";
import { eventLines, serverSentEvents, wholeObject } from "../output/text-formats.js";
import type { Exchange } from "./exchange.js";
import { readMembers } from "./members.js";
import type { Route } from "./route.js";

/** The formats of Accept, the preferred one of a range such as `text/*` first. What takes everything gets the bytes. */
const formats: Record<string, (stream: InvocationStream, limit: number) => AsyncIterable<Uint8Array | string>> = {
  "application/json": wholeObject,
  "text/plain": (stream) => stream.textStream(),
  "text/event-stream": (stream) => serverSentEvents(stream, problemOf),
  "application/x-ndjson": (stream) => eventLines(stream, false),
  "application/octet-stream": (stream) => stream,
  "*/*": (stream) => stream,
};
const available = Object.keys(formats);

/**
 * Invokes a function with the body of the request as its payload, and writes what it writes in the format that the caller
 * accepts.
 *
 * @throws Refusal, and what the invocation throws.
 */
export async function serveOperation(exchange: Exchange, { name, query }: Route): Promise<void> {
  const { request, response, options } = exchange;
  // Old clients send parameters such as a charset, which say nothing here, or nothing at all.
  const accept = request.headers.accept?.replaceAll(/;(?! *q=)[^,;]*/gi, "") || "*/*";
  const type = new Negotiator({ headers: { accept } }).mediaType(available) ?? "";
  const format = formats[type];
  if (!format)
    throw new Refusal("NotAcceptable", `Accept allows none of ${available.slice(0, -1).join(", ")}.`, { status: 406 });
  const members = readMembers(request, query);
  const Payload = await new RequestBody(request).read(options.maxBody);
  const stream = await exchange.invoke({ ...members, FunctionName: name, Payload });
  if (stream.statusCode === 204) return void response.writeHead(204).end();
  await exchange.write(format(stream, options.maxBody), contentType(type, stream));
}

function contentType(type: string, stream: InvocationStream): string {
  if (type !== "*/*") return type.startsWith("text/") ? `${type}; charset=utf-8` : type;
  return payloadType(stream.contentType) ?? "application/octet-stream";
}
