import { EventReader } from "./event-reader.js";
import type { FrameLimits } from "./event-stream/frames.js";
import type { MiddlewareWith } from "./middleware.js";
import { payloadStream } from "./payload-stream.js";
import { requestId } from "./service-error.js";

/**
 * A middleware that replaces the body of a 200 by the decoded payload, for clients that this package does not create.
 * The new body errors with FunctionError or StreamError where the invocation did not end well; 204 and errors pass as
 * they are.
 *
 * @param limits - What a frame may hold, in bytes.
 */
export function eventStream(limits?: FrameLimits): MiddlewareWith<"onResponse"> {
  return {
    onResponse({ request, response }) {
      if (response.status !== 200) return undefined;
      const context = { requestId: requestId(response.headers), statusCode: response.status };
      // A 200 without a body was cut before its first event.
      const body = response.body ?? new Response("").body;
      const reader = new EventReader(body, { context, limits, signal: request.signal });
      const headers = new Headers(response.headers);
      headers.delete("content-length"); // the frames' length, not the payload's
      return new Response(payloadStream(reader), { status: 200, statusText: response.statusText, headers });
    },
  };
}
