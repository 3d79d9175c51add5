import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * What is received of the rest of a body and dropped. A client that sends its whole body before it reads gets to see the
 * response if no more than this is left, and one that never stops is cut.
 */
const most = { bytes: 6 * 1024 * 1024, milliseconds: 1000 };

/** Whether a body was announced that has not arrived in full. */
export function isUnread({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0);
}

/**
 * Ends a response while the body of its request is unread. The client gets the whole response at once. Then the connection
 * is closed: when the body is over, or after a time and a number of bytes. Closing it at once would reset it, and a client
 * that still sends could lose the response.
 *
 * @param body - The whole body. The head must have been written with its `content-length` and with `connection: close`.
 */
export function endUnread(response: ServerResponse, body: Uint8Array): void {
  const { req: request } = response;
  let room = most.bytes;
  const cut = () => response.destroy();
  const timer = setTimeout(cut, most.milliseconds);
  response.on("close", () => clearTimeout(timer));
  request.on("data", (chunk: Uint8Array) => {
    room -= chunk.length;
    if (room < 0) cut();
  });
  request.on("end", () => response.end()).resume();
  response.write(body);
}
