import { readFile } from "node:fs/promises";
import { Agent as HttpAgent, type ClientRequest } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Agent, type AgentConnectOpts } from "agent-base";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";
import { ConfigurationError, ConnectionError } from "../errors.js";
import { pool } from "../platform/connection-pool.js";
import { describeFailure } from "../platform/failures.js";
import { loopbackHost } from "../shared/loopback.js";

/**
 * Makes an agent that sends requests by way of the proxies that the environment names, and trusts the certificates of a
 * file.
 *
 * @param caBundle - The path of the file, in PEM. They take the place of those that Node trusts.
 * @returns undefined where there is neither, so that the client's own pool does.
 * @throws ConfigurationError for a file that cannot be read, and for a proxy that is no URL.
 */
export async function createAgent(caBundle: string | undefined): Promise<Agent | undefined> {
  if (caBundle === undefined && proxyTexts().length === 0) return undefined;
  return new SettingsAgent(caBundle === undefined ? undefined : await readBundle(caBundle));
}

/** What the variables say of proxies. */
function proxyTexts(): string[] {
  const names = ["https_proxy", "http_proxy", "all_proxy"];
  return names.flatMap((name) => process.env[name] || process.env[name.toUpperCase()] || []);
}

/** @throws ConfigurationError for a proxy that is no URL of HTTP */
function proxyFor(url: URL): URL | undefined {
  const text = loopbackHost.test(url.hostname) ? "" : getProxyForUrl(url.href);
  if (text === "") return undefined;
  // proxy-from-env gives a proxy without a scheme that of the request. For curl and AWS's tools it is one of HTTP.
  const complete = proxyTexts().includes(text) ? text : text.replace(/^https:/, "http:");
  const proxy = URL.canParse(complete) ? new URL(complete) : undefined;
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return proxy;
  throw new ConfigurationError("HTTPS_PROXY, HTTP_PROXY and ALL_PROXY must be URLs such as http://proxy.internal:3128");
}

async function readBundle(path: string): Promise<string> {
  try {
    const text = await readFile(path, "utf8");
    if (text.includes("-----BEGIN")) return text;
  } catch (cause) {
    throw new ConfigurationError(`The CA bundle ${path} (AWS_CA_BUNDLE or ca_bundle) cannot be read`, { cause });
  }
  throw new ConfigurationError(`The CA bundle ${path} (AWS_CA_BUNDLE or ca_bundle) holds no certificate in PEM`);
}

/** Chooses for each request the agent that makes its connection. */
class SettingsAgent extends Agent {
  readonly #ca: { readonly ca?: string };
  readonly #http = new HttpAgent(pool);
  readonly #https: HttpsAgent;
  readonly #proxies = new Map<string, Agent>();

  constructor(ca: string | undefined) {
    super();
    this.#ca = ca === undefined ? {} : { ca };
    this.#https = new HttpsAgent({ ...pool, ...this.#ca });
  }

  override connect(_request: ClientRequest, options: AgentConnectOpts): HttpAgent {
    Object.assign(options, this.#ca);
    const { secureEndpoint, host = "", port } = options;
    const url = new URL(`${secureEndpoint ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`);
    const proxy = proxyFor(url);
    if (proxy === undefined) return secureEndpoint ? this.#https : this.#http;
    const key = `${url.protocol} ${proxy.href}`;
    const agent = this.#proxies.get(key) ?? proxyAgent(proxy, secureEndpoint, this.#ca);
    this.#proxies.set(key, agent);
    return agent;
  }
}

function proxyAgent(proxy: URL, secureEndpoint: boolean, ca: { readonly ca?: string }): Agent {
  return secureEndpoint ? new Tunnel(proxy, { ...pool, ...ca }) : new HttpProxyAgent(proxy, { ...pool, ...ca });
}

/** Connects to a service by a tunnel through a proxy, and says where the proxy does not let it. */
class Tunnel extends HttpsProxyAgent<string> {
  override async connect(
    ...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>
  ): ReturnType<HttpsProxyAgent<string>["connect"]> {
    const fail = (reason: string, cause?: unknown): never => {
      const message = `No connection to ${options.host} by way of the proxy ${this.proxy.host}: ${reason}`;
      throw new ConnectionError("refused", message, { cause, functionMayHaveRun: false });
    };
    let status: string | undefined;
    request.once("proxyConnect", ({ statusCode, statusText }: { statusCode: number; statusText: string }) => {
      if (statusCode !== 200) status = `${statusCode} ${statusText}`.trim();
    });
    const socket = await super
      .connect(request, options)
      .catch((error: unknown) => fail(describeFailure(error).reason, error));
    return status === undefined ? socket : fail(`it responded with ${status}`);
  }
}
