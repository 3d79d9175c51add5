import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createSettings } from "../call/settings.js";
import type { ClientOptions } from "../index.js";
import { createGuard } from "../local/http/guard.js";
import { Listener } from "../local/http/listener.js";
import { turnAway } from "../local/http/turn-away.js";
import { urlOf } from "../local/http/url-of.js";
import { Access } from "./access.js";
import { assetsOf, serveAsset } from "./assets.js";
import { faultChoices } from "./fault-choices.js";
import type { Session } from "./protocol.js";
import { protect, respond, tell } from "./respond.js";
import { Runs } from "./runs.js";
import type { ServedFunctions } from "./served-functions.js";

/** What a console calls, and where it listens. */
export interface ConsoleOptions {
  /** How functions are called. */
  readonly client: ClientOptions;
  /** Undefined where the functions are elsewhere. */
  readonly served?: ServedFunctions | undefined;
  /** TCP port of 127.0.0.1; 0 takes any that is free. @default 0 */
  readonly port?: number | undefined;
  /** The folder of the built package. @default that of this package */
  readonly dist?: string | undefined;
}

/** A running console. Whoever starts it closes it. */
export interface Console {
  /** The address of the page, its token included. */
  readonly url: string;
  readonly session: Session;
  /** Ends all runs and connections. */
  close(): Promise<void>;
}

/**
 * Starts the server of the console, for one person on this machine.
 *
 * @throws ConfigurationError for client options that cannot work, and the system's error when it cannot listen.
 */
export async function startConsole({ client, served, port = 0, dist }: ConsoleOptions): Promise<Console> {
  const { region, endpoint } = await createSettings(client)();
  const session: Session = {
    functions: served?.names ?? [],
    region,
    endpoint: endpoint.origin,
    faults: served === undefined ? [] : faultChoices,
  };
  const host = "127.0.0.1";
  const guard = createGuard({ host });
  const access = new Access();
  const assets = assetsOf(dist);
  const runs = new Runs(client, served);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = access.pathOf(request.url ?? "");
    if (path === undefined) return tell(response, 404, "There is nothing here.");
    const route = `${request.method} ${path}`;
    if (!access.isVisitor(request)) {
      const cookie = route === "GET " ? access.welcome() : undefined;
      if (cookie === undefined) return tell(response, 403, taken);
      response.setHeader("set-cookie", cookie);
    }
    const [, runId] = /^GET runs\/(\w+)\/body$/.exec(route) ?? [];
    if (runId !== undefined) return runs.serveBody(runId, response);
    if (route === "POST runs") return runs.serve(request, response);
    if (route === "GET session") return respond(response, 200, "application/json", JSON.stringify(session));
    if (request.method === "GET" && (await serveAsset(assets, path, response))) return;
    tell(response, 404, "There is nothing here.");
  }

  const server = createServer({ noDelay: true }, (request, response) => {
    protect(response);
    const rejection = guard(request);
    if (rejection !== undefined) return turnAway(response, rejection);
    serve(request, response).catch(() => response.destroy());
  });
  const listener = new Listener(server);
  const url = urlOf(await listener.open(port, host));
  return { url: `${url}/${access.token}/`, session, close: () => listener.close() };
}

const taken =
  "This console is in use by the browser that has opened it first. To use it here, stop it and start it again: it then has a new address.";
