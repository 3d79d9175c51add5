import { Agent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient, type ClientOptions } from "../../../src/index.js";
import { certificate } from "../../support/certificate.js";
import { failure } from "../../support/failure.js";

const server = createServer(certificate, (_, response) => void response.writeHead(204).end());
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => void server.close());

function client(options: ClientOptions = {}, host = "127.0.0.1") {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secretsecret" };
  const endpoint = `https://${host}:${(server.address() as AddressInfo).port}`;
  return createClient({ region: "us-east-1", credentials, endpoint, retry: false, ...options });
}
const input = { FunctionName: "f", InvocationType: "DryRun" } as const;

describe("a certificate that is not trusted", () => {
  it("is reported with the reason", async () => {
    const error = await failure(client().invokeWithResponseStream(input));
    expect(error).toMatchObject({ name: "ConnectionError", code: "tls", functionMayHaveRun: false });
    expect((error as Error).message).toMatch(
      /^No response from 127\.0\.0\.1:\d+: the TLS handshake failed: self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    );
  });

  it("is trusted with an agent that has its authority, given as an option or by a function", async () => {
    const agent = new Agent({ ca: certificate.cert });
    expect((await client({ agent }).invokeWithResponseStream(input)).statusCode).toBe(204);
    expect((await client({ agent: async () => agent }).invokeWithResponseStream(input)).statusCode).toBe(204);
    agent.destroy();
  });

  it.each([{ mode: "safe" }, { mode: "standard" }] as const)(
    "is not tried again, since it will be the same the next time: %o",
    async (retry) => {
      let connections = 0;
      const count = (): void => void connections++;
      server.on("connection", count);
      const error = await failure(client({ retry }).invokeWithResponseStream(input));
      server.off("connection", count);
      expect(error).toMatchObject({ code: "tls", attempts: 1 });
      expect(connections).toBe(1);
    },
  );

  it("is reported if it belongs to another host", async () => {
    const agent = new Agent({ ca: certificate.cert, servername: "example.org" });
    const { message } = (await failure(client({ agent }).invokeWithResponseStream(input))) as Error;
    expect(message).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
    agent.destroy();
  });
});

describe("an agent", () => {
  it("may find its protocol in the stack of the call, as those of proxies do", async () => {
    class ProxyLike extends Agent {
      get protocol(): string {
        return /_http_client|node:https/.test(new Error().stack ?? "") ? "https:" : "http:";
      }
      set protocol(_: string) {
        // Node's own agents set it.
      }
    }
    const agent = new ProxyLike({ ca: certificate.cert });
    expect((await client({ agent }).invokeWithResponseStream(input)).statusCode).toBe(204);
    agent.destroy();
  });

  it("for another protocol than that of the endpoint causes a ConfigurationError", async () => {
    const agent = new Agent();
    const endpoint = "http://127.0.0.1:1";
    const error = await failure(client({ agent, endpoint }).invokeWithResponseStream(input));
    expect(error).toMatchObject({ name: "ConfigurationError" });
    expect((error as Error).message).toContain("agent");
  });
});
