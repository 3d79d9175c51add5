import { createServer, type IncomingMessage, request as httpRequest } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** What a proxy was asked for, in the first line of the request and its header for a password. */
export interface ProxyRequest {
  readonly method: string;
  readonly target: string;
  readonly authorization: string | undefined;
}

/** A real HTTP proxy on loopback that leads every name to this machine. */
export class ProxyServer implements AsyncDisposable {
  readonly requests: ProxyRequest[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer();

  /**
   * @param options.password - What `user:password` in base64 must be.
   * @param options.port - Where tunnels lead, whatever port was asked for: to a server that ends TLS itself, say.
   */
  static async start(options: { readonly password?: string; readonly port?: number } = {}): Promise<ProxyServer> {
    const proxy = new ProxyServer();
    const server = proxy.#server;
    const admits = (request: IncomingMessage): boolean => {
      const { method = "", url: target = "", headers } = request;
      const authorization = headers["proxy-authorization"];
      proxy.requests.push({ method, target, authorization });
      const { password } = options;
      return password === undefined || authorization === `Basic ${Buffer.from(password).toString("base64")}`;
    };
    server.on("connection", (socket) => {
      proxy.#sockets.add(socket);
      socket.on("close", () => proxy.#sockets.delete(socket)).on("error", () => undefined);
    });
    server.on("connect", (request: IncomingMessage, client: Socket) => {
      if (!admits(request)) {
        client.end("HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n");
        return;
      }
      const port = options.port ?? Number(request.url?.split(":").at(-1));
      const target = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(target).pipe(client);
      });
      proxy.#sockets.add(target);
      target.on("error", () => client.destroy()).on("close", () => client.destroy());
      client.on("close", () => target.destroy());
    });
    server.on("request", (request, response) => {
      if (!admits(request)) return void response.writeHead(407).end();
      const { method, headers, url = "" } = request;
      const { port, pathname, search } = new URL(url);
      const inner = httpRequest({ host: "127.0.0.1", port, path: pathname + search, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(inner);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
