import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createClient, isConfigurationError, sigv4, type ClientOptions } from "../../../src/index.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";

const secretAccessKey = "s3cretKey";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey };

/** The origins to which a client with this endpoint sends. Its fetch sends nothing, since few of these hosts exist. */
async function sentTo(endpoint: string, options: ClientOptions = {}): Promise<string[]> {
  const sent: string[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    sent.push(new URL(input instanceof Request ? input.url : input).origin);
    return new Response(invokeComplete());
  };
  const client = createClient({ region: "us-east-1", credentials, endpoint, fetch, ...options });
  await (await client.invokeWithResponseStream({ FunctionName: "f", Payload: secretAccessKey })).drain();
  return sent;
}

const secure = [
  "http://localhost",
  "http://LOCALHOST:8080",
  "http://lambda.localhost:3000", // RFC 6761: whatever ends in .localhost is loopback.
  "http://a.b.localhost",
  "http://127.0.0.1",
  "http://127.0.0.1:9001",
  "http://127.255.255.254",
  "http://127.1",
  "http://[::1]:9001",
  "http://[0:0:0:0:0:0:0:1]",
];

const insecure = [
  "http://example.com",
  "http://lambda.us-east-1.amazonaws.com",
  "http://127.0.0.1.evil.com",
  "http://127.evil.com",
  "http://a127.0.0.1.evil.com",
  "http://localhost.evil.com",
  "http://.localhost",
  "http://lambda.localhost.evil.com",
  "http://evil-localhost.com",
  "http://xlocalhost",
  "http://127-0-0-1.evil.com",
  "http://0.0.0.0",
  "http://128.0.0.1",
  "http://10.0.0.1",
  "http://[::2]",
  "http://[fe80::1]",
  "http://[2001:db8::1]",
];

describe("plain http", () => {
  it.each(secure)("is permitted for a loopback address or name: %s", async (endpoint) => {
    expect(await sentTo(endpoint)).toEqual([new URL(endpoint).origin]);
  });

  it.each(insecure)("is refused for any other host: %s", async (endpoint) => {
    const error = await failure(sentTo(endpoint));
    expect(isConfigurationError(error)).toBe(true);
    expect((error as Error).message).toContain(`${new URL(endpoint).origin} is not https`);
    expect((error as Error).message).toContain("allowInsecureHttp");
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secretAccessKey);
  });

  it.each(insecure)("is permitted for any host with allowInsecureHttp: %s", async (endpoint) => {
    expect(await sentTo(endpoint, { allowInsecureHttp: true })).toEqual([new URL(endpoint).origin]);
    expect(isConfigurationError(await failure(sentTo(endpoint, { allowInsecureHttp: false })))).toBe(true);
  });

  it("is refused before the credential provider is called", async () => {
    let asked = false;
    const provider = async (): Promise<typeof credentials> => {
      asked = true;
      return credentials;
    };
    await failure(sentTo("http://example.com", { credentials: provider }));
    expect(asked).toBe(false);
  });

  it("is refused for the URL that a middleware has set", async () => {
    const onRequest = ({ request }: { request: Request }): Request =>
      new Request("http://127.0.0.1.evil.com/", { method: "POST", headers: request.headers });
    const error = await failure(sentTo("http://127.0.0.1", { middleware: [{ onRequest }] }));
    expect(isConfigurationError(error)).toBe(true);
  });

  it("is permitted and refused by the sigv4 middleware for the same addresses", async () => {
    const sign = async (url: string, allowInsecureHttp?: boolean): Promise<unknown> =>
      sigv4({ region: "us-east-1", credentials, allowInsecureHttp }).onRequest({
        request: new Request(url),
        schemaPath: "/",
        params: {},
        id: "1",
        options: { baseUrl: url, fetch },
      });
    expect(await sign("http://[::1]/")).toBeInstanceOf(Request);
    expect(await sign("https://example.com/")).toBeInstanceOf(Request);
    expect(await sign("http://example.com/", true)).toBeInstanceOf(Request);
    expect(isConfigurationError(await failure(sign("http://127.0.0.1.evil.com/")))).toBe(true);
  });
});

it("https is permitted for any host", async () => {
  expect(await sentTo("https://example.com")).toEqual(["https://example.com"]);
});
