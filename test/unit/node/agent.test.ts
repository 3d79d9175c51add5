import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { createClient, type ConnectionError } from "../../../src/index.js";
import { defaultOptions } from "../../../src/node/index.js";
import { keys, useAwsHome } from "../../support/aws/aws-home.js";
import { internalCertificate } from "../../support/certificate.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";
import { endpointFor, region } from "../../support/aws/signed-call.js";
import { ProxyServer } from "../../support/proxy-server.js";

const home = useAwsHome();

/** Ends TLS as lambda.internal, and passes requests on to the endpoint, as an intercepting proxy does. */
async function tlsServer(url: string): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createTlsServer(
    { key: internalCertificate.key, cert: internalCertificate.cert },
    (request, response) => {
      const { method, headers, url: path = "" } = request;
      const inner = httpRequest(url + path, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(inner);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A local endpoint that is reached as https://lambda.internal by way of a proxy alone. */
async function internal(proxyOptions: Parameters<typeof ProxyServer.start>[0] = {}) {
  const identity = keys("environment");
  const lambda = await endpointFor(identity, ["lambda.internal"]);
  const tls = await tlsServer(lambda.url);
  const proxy = await ProxyServer.start(proxyOptions);
  vi.stubEnv("AWS_ACCESS_KEY_ID", identity.accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey);
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", `https://lambda.internal:${tls.port}`);
  await home.write("ca.pem", internalCertificate.authority);
  return {
    ...{ lambda, tls, proxy },
    async [Symbol.asyncDispose]() {
      for (const each of [proxy, tls, lambda]) await each[Symbol.asyncDispose]();
    },
  };
}

async function call(): Promise<string> {
  const client = createClient({ ...defaultOptions(), retry: false, allowInsecureHttp: true });
  return (await client.invokeWithResponseStream({ FunctionName: "f" })).text();
}

describe("a proxy", () => {
  it.each(["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])("of %s is asked for a tunnel", async (variable) => {
    await using peers = await internal();
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    vi.stubEnv(variable, `http://127.0.0.1:${peers.proxy.port}`);
    expect(await call()).toBe("signed");
    expect(peers.proxy.requests).toEqual([
      { method: "CONNECT", target: `lambda.internal:${peers.tls.port}`, authorization: undefined },
    ]);
  });

  it("needs no scheme", async () => {
    await using peers = await internal();
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    vi.stubEnv("HTTPS_PROXY", `127.0.0.1:${peers.proxy.port}`);
    expect(await call()).toBe("signed");
  });

  it("is given the password that it demands", async () => {
    await using peers = await internal({ password: "me:p@ss" });
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    vi.stubEnv("HTTPS_PROXY", `http://me:p%40ss@127.0.0.1:${peers.proxy.port}`);
    expect(await call()).toBe("signed");
  });

  it("that refuses the tunnel is named, without its password, and the function has not run", async () => {
    await using peers = await internal({ password: "me:p@ss" });
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    vi.stubEnv("HTTPS_PROXY", `http://me:wrong@127.0.0.1:${peers.proxy.port}`);
    const error = (await failure(call())) as ConnectionError;
    expect(error).toMatchObject({ name: "ConnectionError", code: "refused", functionMayHaveRun: false });
    expect(error.message).toBe(
      `No connection to lambda.internal by way of the proxy 127.0.0.1:${peers.proxy.port}: it responded with 407 Proxy Authentication Required`,
    );
    expect(peers.lambda.requests).toEqual([]);
  });

  it("that is not there is named, and the function has not run", async () => {
    await using _peers = await internal();
    const url = await closedPortUrl();
    vi.stubEnv("HTTPS_PROXY", url);
    expect(await failure(call())).toMatchObject({
      code: "refused",
      functionMayHaveRun: false,
      message: `No connection to lambda.internal by way of the proxy ${new URL(url).host}: the connection was refused`,
    });
  });

  it("that intercepts TLS needs its own authority among the certificates", async () => {
    await using peers = await internal();
    // The name of the service is signed by the authority of the proxy.
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${peers.proxy.port}`);
    expect(await failure(call())).toMatchObject({ code: "tls", functionMayHaveRun: false });
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    expect(await call()).toBe("signed");
  });

  it("is passed over for hosts of NO_PROXY", async () => {
    await using peers = await internal();
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${peers.proxy.port}`);
    vi.stubEnv("NO_PROXY", "other,.internal");
    expect(await failure(call())).toMatchObject({ code: "unresolved" });
    expect(peers.proxy.requests).toEqual([]);
  });

  it("is never asked for loopback", async () => {
    await using peers = await internal();
    for (const variable of ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"])
      vi.stubEnv(variable, `http://127.0.0.1:${peers.proxy.port}`);
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", peers.lambda.url);
    expect(await call()).toBe("signed");
    expect(peers.proxy.requests).toEqual([]);
  });

  it("of HTTP_PROXY is sent plain requests whole", async () => {
    await using peers = await internal();
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${peers.proxy.port}`);
    const { port } = new URL(peers.lambda.url);
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", `http://lambda.internal:${port}`);
    expect(await call()).toBe("signed");
    const target = `http://lambda.internal:${port}/2021-11-15/functions/f/response-streaming-invocations`;
    expect(peers.proxy.requests).toEqual([{ method: "POST", target, authorization: undefined }]);
  });

  it("that is none of HTTP is refused before anything is sent", async () => {
    await using _peers = await internal();
    vi.stubEnv("ALL_PROXY", "socks5://127.0.0.1:1");
    expect(await failure(call())).toMatchObject({ name: "ConfigurationError" });
  });
});

describe("the CA bundle", () => {
  it("of the profile is trusted, and the environment's before it", async () => {
    await using peers = await internal();
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${peers.proxy.port}`);
    await home.write("config", "[default]", `ca_bundle = ${home.path("ca.pem")}`);
    expect(await call()).toBe("signed");
    vi.stubEnv("AWS_CA_BUNDLE", home.path("none.pem"));
    expect(await failure(call())).toMatchObject({
      name: "ConfigurationError",
      message: `The CA bundle ${home.path("none.pem")} (AWS_CA_BUNDLE or ca_bundle) cannot be read`,
    });
  });

  it("that holds no certificate is refused", async () => {
    await using _peers = await internal();
    await home.write("empty.pem", "nothing");
    vi.stubEnv("AWS_CA_BUNDLE", home.path("empty.pem"));
    expect(await failure(call())).toMatchObject({
      message: `The CA bundle ${home.path("empty.pem")} (AWS_CA_BUNDLE or ca_bundle) holds no certificate in PEM`,
    });
  });

  it("takes the place of the certificates that Node trusts, without a proxy too", async () => {
    await using peers = await internal();
    vi.stubEnv("AWS_CA_BUNDLE", home.path("ca.pem"));
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", `https://127.0.0.1:${peers.tls.port}`);
    // The certificate is trusted, and is one of another name.
    expect(await failure(call())).toMatchObject({ code: "tls", message: expect.stringContaining("ALTNAME") as string });
  });
});
