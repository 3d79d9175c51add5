import { StreamError } from "../errors.js";
import type { InvocationStream } from "../index.js";
import { hasNoBody, payloadType, readResponse } from "../http-function/read-response.js";
import type { Bytes } from "../shared/bytes.js";
import { discard } from "../shared/discard.js";
import { pullStream } from "../shared/pull-stream.js";
import { unlessAborted } from "../shared/signals.js";

/**
 * Makes a web `Response` of the stream of a function that speaks HTTP. It resolves when status and headers are there; the
 * body streams on, reads only when it is read, and cancelling it cancels the stream. The stream is consumed by it.
 *
 * What the payload begins with decides:
 *
 * - A **prelude**, which is a JSON object of at most 128 KB (`statusCode`, 200 where it is missing; `headers`,
 *   `multiValueHeaders`, `cookies`) and 8 NUL bytes behind it, as `awslambda.HttpResponseStream.from` writes it. It gives
 *   status and headers, and what follows is the body. It is known by this shape, whether or not the content type marks it.
 * - A **buffered response**, which is one JSON object with a `statusCode` that is all of the payload, as handlers that
 *   do not stream return it for API Gateway and Function URLs: `{ statusCode, headers, multiValueHeaders, cookies, body,
 *   isBase64Encoded }`. A body without a content type is `application/json`, as with Function URLs.
 * - **Anything else** is the body of a 200, as it is. Its type is the stream's `contentType`, or else `application/json`
 *   where all of it is one JSON object, or else `application/octet-stream`.
 *
 * A payload that does not begin with `{` flows at once, and any other as soon as it can be neither of the first two: with
 * the first byte that JSON does not allow there, with a line break behind an object without `statusCode`, and after 128 KB.
 * Only an object whose first name is that of a buffered response's member is waited for longer, up to 6 MB.
 *
 * Headers of the connection (`hopByHopHeaders`) are left out. The body is as the function wrote it: a `content-encoding`
 * is not decoded. In browsers no Response has `set-cookie`. With a status that has no body (204, 205, 304) the rest of the
 * payload is dropped; the stream's `completion` says how it ended.
 *
 * @returns The Response, whose body its caller reads to the end or cancels. The body errors with FunctionError or
 *   StreamError where the function fails, or the stream breaks, after the head.
 * @throws what the stream throws before its head is whole; StreamError `malformed` for a prelude or a buffered response
 *   that no Response can hold, or none where the content type promises one, and then the stream is cancelled; TypeError
 *   where the stream is consumed already.
 * @example
 * const stream = await client.invokeWithResponseStream({ FunctionName: "site", json: await requestToEvent(request) });
 * return toResponse(stream);
 * @see https://docs.aws.amazon.com/lambda/latest/dg/response-streaming-tutorial.html
 */
export async function toResponse(stream: InvocationStream): Promise<Response> {
  return respond(stream, false);
}

/** Makes the Response to a request, which has no body where that was a HEAD. */
export async function respond(stream: InvocationStream, isHead: boolean): Promise<Response> {
  const { requestId, statusCode: httpStatusCode, attempts, contentType } = stream;
  const reader = stream.body.getReader();
  const read = async (): Promise<Bytes | undefined> => (await reader.read()).value;
  const refuse = (reason: string): never => {
    const message = `The HTTP response is malformed: ${reason}`;
    const error = new StreamError("malformed", message, { requestId, httpStatusCode, attempts });
    void discard(reader, error);
    throw error;
  };

  const { piece: first, ...init } = await readResponse(read, { contentType: payloadType(contentType) }, refuse);
  let piece = first;
  if (hasNoBody(init.status, isHead ? "HEAD" : "")) {
    void leave(reader, piece.length);
    return new Response(null, init);
  }
  const body = pullStream<Bytes>(
    async () => {
      const next = piece.length ? piece : await read();
      piece = nothing;
      return next;
    },
    (reason) => reader.cancel(reason),
  );
  return new Response(body, init);
}

const nothing = new Uint8Array();

/** How long the end of a body that nobody reads is waited for, in milliseconds. */
const longestWait = 1000;

/**
 * Waits a short time for the end of a body that nobody reads, so that its connection can be used again, and cancels it where
 * that does not come.
 */
export async function leave(reader: ReadableStreamDefaultReader<unknown>, hasMore?: unknown): Promise<void> {
  const read = hasMore ? undefined : unlessAborted(reader.read(), AbortSignal.timeout(longestWait));
  // Where it has failed, its completion says how, and cancelling does nothing.
  const hasEnded = await read?.then(({ done }) => done).catch(() => false);
  if (!hasEnded) await discard(reader);
}
