import type { IncomingMessage } from "node:http";
import { trimEnd } from "../../shared/trim-end.js";

/**
 * Returns the URL at which a server is for its caller, who may have proxies between: they tell it in `X-Forwarded-Proto`
 * and `X-Forwarded-Prefix`. It has no slash at its end.
 */
export function forwardedUrl(request: IncomingMessage): string {
  // In a list, the value of the proxy next to the caller is the first.
  const [protocol] = listOf(request, "x-forwarded-proto");
  return `${protocol?.toLowerCase() === "https" ? "https" : "http"}://${request.headers.host}${prefixOf(request)}`;
}

/** Tells the next server, in the headers for it, who the caller is, and the path that is taken away before it. */
export function addForwarded(headers: Headers, request: IncomingMessage, prefix: string): void {
  headers.append("x-forwarded-for", request.socket.remoteAddress ?? "");
  headers.set("x-forwarded-prefix", prefixOf(request) + prefix);
}

/** The path that the proxies have taken away, of which each has taken a part. What is no path counts as none. */
function prefixOf(request: IncomingMessage): string {
  const parts = listOf(request, "x-forwarded-prefix").map((part) => trimEnd(part, "/"));
  return parts.filter((part) => part.startsWith("/")).join("");
}

function listOf({ headers }: IncomingMessage, name: string): string[] {
  return String(headers[name] ?? "")
    .split(",")
    .map((item) => item.trim());
}
