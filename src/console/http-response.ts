import { StreamError } from "../errors.js";
import { readHead, type ReadPiece } from "../http-function/read-head.js";
import { marksPrelude, readResponse, type BegunResponse } from "../http-function/read-response.js";
import { readResponseHead } from "../http-function/response-head.js";
import type { InvocationStream } from "../index.js";
import { orUndefined } from "../shared/or-undefined.js";

/**
 * Reads the beginning of a stream as an HTTP response.
 *
 * @param isAsked - Whether it is read as one in any case. Otherwise it is one where it begins with a prelude.
 * @returns undefined where it is no HTTP response. A part of the payload is read then.
 * @throws what `read` throws, and StreamError `malformed` for a response that is asked for or marked, and cannot be.
 */
export async function beginResponse(
  read: ReadPiece,
  { contentType, requestId, statusCode, attempts }: InvocationStream,
  isAsked: boolean,
): Promise<BegunResponse | undefined> {
  const refuse = (reason: string): never => {
    const context = { requestId, httpStatusCode: statusCode, attempts };
    throw new StreamError("malformed", `The HTTP response is malformed: ${reason}`, context);
  };
  const isMarked = marksPrelude(contentType);
  // The type of the frames says nothing of the payload.
  if (isAsked || isMarked) return readResponse(read, { contentType: isMarked ? contentType : undefined }, refuse);
  const { members, rest } = await readHead(read, "stream");
  const head = members && orUndefined(() => readResponseHead(members, refuse));
  return head && rest && { ...head, piece: rest };
}
