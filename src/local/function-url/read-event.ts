import type { IncomingMessage } from "node:http";
import { eventOf, type HttpEventFormat } from "../../http-function/request-to-event.js";
import type { Bytes } from "../../shared/bytes.js";
import { orUndefined } from "../../shared/or-undefined.js";
import { Refusal } from "../answer/refusal.js";
import { maxPayloadBytes } from "../http/request-input.js";

/** What an event tells beside the request. */
export interface EventContext {
  readonly format: HttpEventFormat;
  readonly functionName: string;
  readonly accountId: string;
  readonly requestId: string;
}

/**
 * Makes the event of a request to a Function URL, as JSON text in UTF-8.
 *
 * @throws Refusal for a request whose address is none, and for an event that is too long.
 */
export function readEvent(
  { method = "", url = "", headers, socket }: IncomingMessage,
  body: Uint8Array,
  { format, functionName, accountId, requestId }: EventContext,
): Uint8Array {
  const parsed = orUndefined(() => new URL(`http://${headers.host}${url.startsWith("/") ? url : pathOf(url)}`));
  if (parsed === undefined)
    throw new Refusal("InvalidRequestContentException", "The address of the request is no URL.");
  const request = { method, url: parsed, headers: webHeaders(headers), body: body as Bytes };
  const event = eventOf(request, {
    event: format,
    sourceIp: socket.remoteAddress?.replace(/^::ffff:/, ""),
    requestContext: { accountId, apiId: functionName, domainPrefix: functionName, requestId },
  });
  const payload = Buffer.from(JSON.stringify(event));
  if (payload.length <= maxPayloadBytes) return payload;
  throw new Refusal(
    "RequestTooLargeException",
    `The event of the request exceeds ${maxPayloadBytes} bytes. A body that is no text takes a third more in it.`,
  );
}

/** The path and query of a request to a proxy, which has the whole URL where others have the path. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

export function webHeaders(headers: IncomingMessage["headers"]): Headers {
  const all = new Headers();
  for (const [name, value = ""] of Object.entries(headers)) all.set(name, String(value));
  return all;
}
