import { EventReader, type EventReaderOptions } from "./event-reader.js";
import type { FrameLimits } from "../event-stream/frames.js";
import type { MiddlewareWith } from "../shared/middleware.js";
import { payloadStream } from "./body.js";

/**
 * A middleware that replaces the body of a 200 by the decoded payload, for clients that this package does not create.
 * Register it first: it then sees the caller's signal. The new body errors with FunctionError or StreamError where the
 * invocation did not end well; 204 and errors pass as they are.
 *
 * @param limits - What a frame may hold, in bytes.
 */
export function eventStream(limits?: FrameLimits): MiddlewareWith<"onRequest" | "onResponse"> {
  return decodingMiddleware(() => ({ limits }));
}

/** @param readerOptions - Asked for each answer. */
export function decodingMiddleware(
  readerOptions: () => EventReaderOptions,
): MiddlewareWith<"onRequest" | "onResponse"> {
  // By the one object that all hooks of a call share. A request holds its signal's link to the caller's only as long as
  // it is itself reachable, and openapi-fetch drops it when the headers are there.
  const requests = new WeakMap<object, Request>();
  return {
    onRequest({ options, request }) {
      requests.set(options, request);
    },
    onResponse({ options, request: sent, response }) {
      if (response.status !== 200) return undefined;
      const request = requests.get(options) ?? sent;
      const reader = new EventReader(response, { ...readerOptions(), signal: request.signal, request });
      const headers = new Headers(response.headers);
      headers.delete("content-length"); // the frames' length, not the payload's
      return new Response(payloadStream(reader), { status: 200, statusText: response.statusText, headers });
    },
  };
}
