import { eventStreams } from "../../generated/events.js";
import type { FrameLimits } from "../event-stream/frames.js";
import { mainOperation, operationOf } from "../request/operation.js";
import type { Bytes } from "../shared/bytes.js";
import type { MiddlewareWith } from "../shared/middleware.js";
import { pullStream } from "../shared/pull-stream.js";
import { textReader } from "../shared/text-reader.js";
import type { EventStreamTable, OperationTable } from "../tables.js";
import { EventReader, type EventReaderOptions } from "./event-reader.js";

/**
 * Makes the payload a stream that reads only when it is asked to.
 *
 * @param onFirstUse - Called before the first read or a cancel. What it throws errors the stream; the reader is left alone.
 * @param asText - Whether the stream is of text, which is never empty.
 */
export function payloadStream(reader: EventReader, onFirstUse?: () => void): ReadableStream<Bytes>;
export function payloadStream(reader: EventReader, onFirstUse: () => void, asText: true): ReadableStream<string>;
export function payloadStream(
  reader: EventReader,
  onFirstUse?: () => void,
  asText = false,
): ReadableStream<Bytes | string> {
  let begun = false;
  const begin = (): EventReader => {
    if (!begun) onFirstUse?.();
    begun = true;
    return reader;
  };
  const read = (): Promise<Bytes | undefined> => begin().nextPiece();
  return pullStream<Bytes | string>(asText ? textReader(read) : read, (reason) => begin().cancel(reason));
}

/**
 * A middleware that replaces the body of a 200 by the decoded payload, for clients that this package does not create.
 * Register it first, so that it sees the caller's signal. A 204 and errors pass as they are.
 *
 * @param limits - The largest frame and header block that are accepted, in bytes.
 * @returns A middleware whose new body errors with FunctionError or StreamError where the invocation did not end well.
 *   Whoever does not read that body to its end must cancel it.
 * @example
 * api.use(eventStream(), sigv4({ region: "eu-west-1", credentials }));
 * const { data } = await api.POST("/2021-11-15/functions/{FunctionName}/response-streaming-invocations", {
 *   params: { path: { FunctionName: "poem" } },
 *   parseAs: "stream",
 * });
 */
export function eventStream(limits?: FrameLimits): MiddlewareWith<"onRequest" | "onResponse"> {
  return decodingMiddleware(() => ({ limits }));
}

/** @param readerOptions - Called for each response, with the `fetch` that brought it. */
export function decodingMiddleware(
  readerOptions: (fetch: object) => Omit<EventReaderOptions, "events">,
): MiddlewareWith<"onRequest" | "onResponse"> {
  // All hooks of a call share the object `options`, which is the key here. The request is kept, since its signal follows
  // the caller's only as long as the request is reachable, and openapi-fetch drops it when the headers are there.
  const requests = new WeakMap<object, Request>();
  return {
    onRequest({ options, request }) {
      requests.set(options, request);
    },
    onResponse({ options, request: sent, response, schemaPath }) {
      const events = eventsOf(sent.method, schemaPath, response.status);
      if (events === undefined) return undefined;
      const request = requests.get(options) ?? sent;
      const own = readerOptions(options.fetch);
      const reader = new EventReader(response, { ...own, events, signal: request.signal, request });
      const headers = new Headers(response.headers);
      headers.delete("content-length"); // It is the frames' length, not the payload's.
      return new Response(payloadStream(reader), { status: response.status, statusText: response.statusText, headers });
    },
  };
}

/**
 * Finds the events that a response with this status streams, undefined where it streams none. A client whose paths are not
 * those of the document is taken to call the operation that this package is for.
 */
function eventsOf(method: string, path: string, status: number): EventStreamTable | undefined {
  const { eventStream = "", responses }: OperationTable = operationOf(method, path) ?? mainOperation;
  return responses[status] === "events" ? (eventStreams as Record<string, EventStreamTable>)[eventStream] : undefined;
}
