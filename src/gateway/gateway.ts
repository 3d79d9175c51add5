import { createServer, type Server } from "node:http";
import { gatewayDocument } from "../../generated/gateway-document.js";
import packageJson from "../../package.json" with { type: "json" };
import { Refusal } from "../local/answer/refusal.js";
import { shareUrlWith } from "../local/http/cors.js";
import { forwardedUrl } from "../local/http/forwarded.js";
import { createGuard, type Rejection } from "../local/http/guard.js";
import { Listener } from "../local/http/listener.js";
import { sameText } from "../local/http/same-text.js";
import { urlOf } from "../local/http/url-of.js";
import { refuseUnreadable } from "../output/refuse-unreadable.js";
import { Exchange } from "./exchange.js";
import type { GatewayOptions } from "./options.js";
import { readRoute } from "./route.js";
import { serveHttp } from "./serve-http.js";
import { serveOperation } from "./serve-operation.js";

/** The HTTP server of `lambda-stream gateway`. It keeps nothing between requests. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  #active = 0;
  #isStopping = false;

  constructor(options: GatewayOptions) {
    this.#options = options;
    const guard = createGuard({ host: options.host, allowedHosts: options.allowedHost, origins: options.cors });
    // Node cuts callers that send slowly. A connection is kept longer than load balancers keep it, which send on it as long.
    const limits = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 75_000 };
    // A request without a Host is refused by the guard.
    this.#server = createServer({ ...limits, requireHostHeader: false }, (request, response) => {
      const exchange = new Exchange(request, response, options);
      // A connection that is idle would keep the server from closing.
      response.on("close", () => this.#isStopping && setImmediate(() => this.#server.closeIdleConnections()));
      this.#serve(exchange, guard(request)).catch((error: unknown) => exchange.fail(error));
    });
    refuseUnreadable(this.#server);
    // A caller that does not read its response is cut when nothing more can come.
    this.#server.timeout = (options.timeout + 5) * 1000;
  }

  /** Listens. Rejects with the system's error when that is impossible. @returns the origin */
  async listen(): Promise<string> {
    return urlOf(await new Listener(this.#server).open(this.#options.port, this.#options.host));
  }

  /** Takes no more requests, and resolves when those under way are over. What takes longer than the time given is cut. */
  async close(graceMilliseconds: number): Promise<void> {
    this.#isStopping = true;
    const timer = setTimeout(() => this.#server.closeAllConnections(), Math.min(graceMilliseconds, 2 ** 31 - 1));
    await new Promise((resolve) => this.#server.close(resolve));
    clearTimeout(timer);
  }

  async #serve(exchange: Exchange, rejection: Rejection | undefined): Promise<void> {
    const { request, response } = exchange;
    if (rejection) throw new Refusal(rejection.status < 403 ? "BadRequest" : "Forbidden", rejection.message, rejection);
    if (shareUrlWith(this.#options.cors ?? [], request, response) || this.#servePage(exchange)) return;
    const route = readRoute(request);
    exchange.functionName = route.encodedName;
    this.#admit(request.headers.authorization, route.name);
    if (this.#isStopping || this.#active >= this.#options.concurrency) {
      const why = this.#isStopping ? "is stopping" : `serves ${this.#options.concurrency} requests already`;
      const headers = { "retry-after": "1", ...(this.#isStopping && { connection: "close" }) };
      throw new Refusal("Unavailable", `The gateway ${why}. Send the request later.`, { status: 503, headers });
    }
    this.#active++;
    response.on("close", () => this.#active--);
    await (route.path === undefined ? serveOperation : serveHttp)(exchange, route);
  }

  /** Serves the pages that need no token. A function of such a name is invoked by POST. @returns Whether it was one */
  #servePage({ request, response }: Exchange): boolean {
    const [, name] = /^(?:GET|HEAD) \/(healthz|openapi\.json)(?:\?|$)/.exec(`${request.method} ${request.url}`) ?? [];
    if (name === undefined) return false;
    const servers = [{ url: forwardedUrl(request) }];
    const info = { ...gatewayDocument.info, version: packageJson.version };
    const page = name === "healthz" ? { isStopping: this.#isStopping } : { ...gatewayDocument, info, servers };
    response.writeHead(name === "healthz" && this.#isStopping ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(page));
    return true;
  }

  /** @throws Refusal where the caller has no token, or the function is not served */
  #admit(authorization = "", name: string): void {
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (token === undefined || !this.#options.tokens.some((known) => sameText(known, token))) {
      const challenge = `Bearer realm="gateway"${token === undefined ? "" : ', error="invalid_token"'}`;
      const details = { status: 401, headers: { "www-authenticate": challenge } };
      throw new Refusal("Unauthorized", "Send a token of the gateway: Authorization: Bearer <token>", details);
    }
    // A name that is listed without a version or an alias stands for all of them.
    if (this.#options.functions?.some((listed) => name === listed || name.startsWith(`${listed}:`)) === false)
      throw new Refusal("NotFound", "The gateway does not serve this function.", { status: 404 });
  }
}
