import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { builtLocal } from "../built.js";
import { app } from "./app.js";
import { bareRuntimeApi } from "./bare-runtime-api.js";

/** What the process serves at a port of its own. */
export type Role = "hono" | "pipe" | "runtime-api" | "function-url";

/** The parent receives the origin once it is open. The application that a pipe stands before is the second argument. */
const [role, behind = ""] = process.argv.slice(2) as [Role, string?];
// Contenders take turns, and a connection that one of them keeps must still be open at its next turn.
const keepAliveTimeout = 600_000;

const open: Record<Role, () => void | Promise<void>> = {
  hono() {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => tell(port));
    Object.assign(server, { keepAliveTimeout });
  },
  pipe() {
    const agent = new Agent({ keepAlive: true });
    const server = createServer({ keepAliveTimeout }, ({ method, url, headers }, response) => {
      request(behind + url, { method, headers, agent }, (inner) => {
        response.writeHead(inner.statusCode ?? 0, inner.headers);
        inner.pipe(response);
      }).end();
    });
    listen(server);
  },
  async "runtime-api"() {
    listen(createServer({ keepAliveTimeout }, await bareRuntimeApi()));
  },
  async "function-url"() {
    const { startLocalLambda } = await builtLocal();
    const lambda = await startLocalLambda({ functions: { web: { handler: "web/handler.handler" } }, root: ".bench" });
    process.send?.(lambda.functionUrl("web"));
  },
};

function listen(server: Server): void {
  server.listen(0, "127.0.0.1", () => tell((server.address() as AddressInfo).port));
}

function tell(port: number): void {
  process.send?.(`http://127.0.0.1:${port}`);
}

process.once("disconnect", () => process.exit());
await open[role]();
