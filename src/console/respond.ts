import type { ServerResponse } from "node:http";
import { endUnread, isUnread } from "../local/answer/unread-body.js";

/** The content policy of the page, and of everything else but the bodies of functions. */
const pagePolicy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'"],
  ...["frame-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", "trusted-types 'none'"],
].join("; ");

/** The content policy of a function's body: it may be styled, and can neither run, load nor send anything. */
export const bodyPolicy = [
  ...["sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "font-src data:"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"],
].join("; ");

/** Sets the headers that every response has, whatever it is. */
export function protect(response: ServerResponse): void {
  response.setHeaders(
    new Map([
      ["content-security-policy", pagePolicy],
      ["cache-control", "no-store"],
      ["cross-origin-opener-policy", "same-origin"],
      ["cross-origin-resource-policy", "same-origin"],
      ["referrer-policy", "no-referrer"],
      ["x-content-type-options", "nosniff"],
    ]),
  );
}

/** Responds with all of a body. */
export function respond(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  const bytes = Buffer.from(body);
  const unread = isUnread(response.req);
  const headers = { "content-type": type, "content-length": bytes.length };
  response.writeHead(status, { ...headers, ...(unread && { connection: "close" }) });
  if (unread) endUnread(response, bytes);
  else response.end(bytes);
}

/** Responds with a sentence for a person. */
export function tell(response: ServerResponse, status: number, sentence: string): void {
  respond(response, status, "text/plain; charset=utf-8", `${sentence}\n`);
}
