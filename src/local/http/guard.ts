import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import { loopbackHost } from "../../shared/loopback.js";

/** What a guard lets pass beside loopback and the server's own pages. */
export interface GuardOptions {
  /** The name or address that the server listens on. */
  readonly host?: string | undefined;
  /** Further names and addresses of the server, without a port; `*` is any. @default none */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The origins whose pages may call, as browsers write them; `*` is any. @default none */
  readonly origins?: readonly string[] | undefined;
}

/** Why a request is turned away. */
export interface Rejection {
  /** 400 where the request does not say clearly whom it is for, 403 where it is for somebody else or comes from a page. */
  readonly status: 400 | 403;
  /** Plain text for the developer. It has no characters that are special in HTML or in a header. */
  readonly message: string;
}

/** Looks at the head of a request, and returns why it is turned away. */
export type Guard = (request: IncomingMessage) => Rejection | undefined;

/**
 * Makes the guard of a local server. A page in a browser must not reach what the developer runs: neither by a name of its
 * own that it points to this machine (DNS rebinding), nor by requests that it sends across origins. The guard lets pass
 * what is for a loopback name or address, for the address that the server is bound to, or for a name of `allowedHosts`;
 * and of that what comes from a program, from the server's own pages, from a page of `origins`, or from an address that
 * the user typed or a link that the user followed.
 *
 * @example
 *
 * ```ts
 * const guard = createGuard({ host: "127.0.0.1", origins: ["http://localhost:5173"] });
 * const server = createServer((request, response) => {
 *   const rejection = guard(request);
 *   if (rejection) return void response.writeHead(rejection.status).end(rejection.message);
 *   response.end("for the developer");
 * });
 * ```
 */
export function createGuard({ host = "", allowedHosts = [], origins = [] }: GuardOptions): Guard {
  const names = new Set([host, ...allowedHosts].map(canonicalHost));
  const isAllowed = (name: string, { socket }: IncomingMessage) =>
    allowedHosts.includes("*") ||
    loopbackHost.test(name) ||
    names.has(name) ||
    name === canonicalHost(socket.localAddress ?? "");
  return (request) => {
    const host = hostOf(request);
    if (host === undefined) {
      return {
        status: 400,
        message: "The request must have one Host header, which names a host that its target fits.",
      };
    }
    const name = canonicalHost(host.replace(/:\d*$/, ""));
    if (name === undefined || !isAllowed(name, request)) {
      const message = `This local server does not serve the host ${host}. If that is a name of this machine, allow it by the option allowedHosts (--allowed-host).`;
      return { status: 403, message };
    }
    return pageRejection(request, host, origins);
  };
}

/** Returns the host with its port, as it was sent; undefined where it is missing, repeated, malformed or contradicted. */
function hostOf({ rawHeaders, url = "" }: IncomingMessage): string | undefined {
  const hosts = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "host",
  );
  const [host = ""] = hosts;
  const isOne = hosts.length === 1 && /^(?:\[[0-9a-f:.]+\]|[0-9a-z._-]{1,254})(?::\d{0,5})?$/i.test(host);
  if (!isOne || !URL.canParse(`http://${host}`)) return undefined;
  if (url.startsWith("/") || url === "*") return host;
  // A proxy's form of the target names a host too.
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(url) ?? [];
  return authority?.toLowerCase() === host.toLowerCase() ? host : undefined;
}

/** Turns requests of foreign pages away. Programs send neither of the headers that browsers write here. */
function pageRejection({ headers }: IncomingMessage, host: string, origins: readonly string[]): Rejection | undefined {
  if (origins.includes("*")) return undefined;
  const { origin } = headers;
  if (origin !== undefined) {
    if (origins.includes(origin) || origin === new URL(`http://${host}`).origin) return undefined;
    const shown = origin.replace(/[^\w.:/+[\]-]/g, "?").slice(0, 200);
    const message = `This local server does not serve pages of the origin ${shown}. If that page is yours, allow it by the option cors (--cors).`;
    return { status: 403, message };
  }
  // Browsers leave Origin out of what embeds images and scripts and of navigations, and tell the rest in these.
  const site = headers["sec-fetch-site"] ?? "none";
  if (site === "none" || site === "same-origin" || isUserNavigation(headers)) return undefined;
  return { status: 403, message: "This local server does not serve requests that a page of another origin makes." };
}

/** Whether the user has followed a link, so that the response is shown in place of the page. */
function isUserNavigation(headers: IncomingMessage["headers"]): boolean {
  return (
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document" &&
    headers["sec-fetch-user"] === "?1"
  );
}

/**
 * Writes a name or an address, with or without brackets, in the one way in which it can be compared. An IPv4 address that
 * is mapped into IPv6 becomes IPv4. Returns undefined for what is neither.
 */
function canonicalHost(text: string): string | undefined {
  const address = text.replace(/^\[|\]$/g, "").split("%", 1)[0] ?? "";
  const url = `http://${isIPv6(address) ? `[${address}]` : text}`;
  if (text === "" || !URL.canParse(url)) return undefined;
  const name = new URL(url).hostname.replace(/\.$/, "");
  const [, high, low] = /^\[::ffff:([0-9a-f]+):([0-9a-f]+)\]$/.exec(name) ?? [];
  if (high === undefined || low === undefined) return name;
  const bits = (parseInt(high, 16) << 16) | parseInt(low, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}
