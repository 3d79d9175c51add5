import { createServer } from "node:https";
import { request as httpRequest } from "node:http";
import { Gateway } from "../../../src/gateway/gateway.js";
import type { GatewayOptions } from "../../../src/gateway/options.js";
import { createClient, type Middleware } from "../../../src/index.js";
import type { LocalLambda, LocalLambdaOptions } from "../../../src/local/index.js";
import { certificate } from "../certificate.js";
import { startEndpoint } from "../local/functions.js";
import { injected, ownBody } from "../recorder/marks.js";

export const token = "test-token-0123456789";
export const authorization = `Bearer ${token}`;

/** A gateway before a local endpoint. */
export interface RunningGateway extends AsyncDisposable {
  readonly url: string;
  readonly gateway: Gateway;
  readonly local: LocalLambda;
  /** The lines that the gateway has logged. */
  readonly lines: readonly string[];
  /** Resolves with the first line that matches, when it is there. */
  logged(pattern: RegExp): Promise<string>;
  /** Sends a request with the token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Marks the requests of tests that make the endpoint fail, or send what is no event. */
const marking: Middleware = {
  onRequest({ request }) {
    for (const mark of [injected, ownBody]) request.headers.set(mark, "1");
  },
};

export async function startGateway(
  functions: LocalLambdaOptions["functions"],
  { isMarked = false, ...options }: Partial<GatewayOptions> & { readonly isMarked?: boolean } = {},
): Promise<RunningGateway> {
  const local = await startEndpoint({ functions });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const gateway = new Gateway({
    client: createClient({ ...local.clientOptions(), retry: false, middleware: isMarked ? [marking] : [] }),
    tokens: [token],
    host: "127.0.0.1",
    port: 0,
    concurrency: 500,
    maxBody: 6_291_456,
    timeout: 960,
    ...options,
    log(line) {
      lines.push(line);
      for (const wake of waiting) wake();
    },
  });
  const url = await gateway.listen();
  return {
    url,
    gateway,
    local,
    lines,
    logged: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    fetch: (path, init) => fetch(`${url}${path}`, { ...init, headers: { authorization, ...init?.headers } }),
    async [Symbol.asyncDispose]() {
      await gateway.close(0);
      await local.close();
    },
  };
}

/** Puts TLS before a gateway, as a load balancer does. @returns the origin, whose certificate is that of the tests */
export async function startTls(url: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(certificate, (request, response) => {
    const headers = { ...request.headers, "x-forwarded-proto": "https" };
    const sent = httpRequest(`${url}${request.url}`, { method: request.method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 0, received.headers);
      received.on("error", () => response.destroy()).pipe(response);
    });
    sent.on("error", () => response.destroy());
    request.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { readonly port: number };
  return {
    url: `https://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
