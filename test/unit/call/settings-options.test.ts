import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, type ClientOptions, type InvokeOptions } from "../../../src/index.js";
import { streamOf, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";

const server = useResponseServer();
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secretsecret" };
const input = { FunctionName: "f" };
afterEach(() => void vi.unstubAllEnvs());

/** The origin to which a client with these options sends. */
async function target(options: ClientOptions): Promise<string> {
  let url: URL | undefined;
  const fetch = async (request: unknown): Promise<Response> => {
    url = request as URL;
    return new Response(null, { status: 204 });
  };
  const client = createClient({ region: "eu-west-1", credentials, fetch, ...options });
  await client.invokeWithResponseStream({ ...input, InvocationType: "DryRun" });
  return url?.origin ?? "";
}

describe("an option that is a function", () => {
  it("returns the endpoint, or undefined for that of the environment or of AWS", async () => {
    expect(await target({ endpoint: async () => new URL("https://own.example") })).toBe("https://own.example");
    expect(await target({ endpoint: async () => undefined })).toBe("https://lambda.eu-west-1.amazonaws.com");
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", "https://configured.example");
    expect(await target({ endpoint: async () => undefined })).toBe("https://configured.example");
    vi.stubEnv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    expect(await target({})).toBe("https://lambda.eu-west-1.amazonaws.com");
    expect(await target({ endpoint: "https://own.example" })).toBe("https://own.example");
  });

  it("returns whether the endpoint is one for FIPS or for dual-stack", async () => {
    const [yes, no] = [async () => true, async () => false];
    expect(await target({ useFipsEndpoint: yes })).toBe("https://lambda-fips.eu-west-1.amazonaws.com");
    expect(await target({ useDualstackEndpoint: yes })).toBe("https://lambda.eu-west-1.api.aws");
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    expect(await target({ useFipsEndpoint: no })).toBe("https://lambda.eu-west-1.amazonaws.com");
    expect(await target({ useFipsEndpoint: async () => undefined })).toContain("lambda-fips");
  });

  it("returns the number of attempts of the client or of a call", async () => {
    server.respond = (response) => void response.writeHead(429).end();
    const client = server.client({ retry: { maxAttempts: async () => 2 } });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 2 });
    const own = { retry: { maxAttempts: async () => 1 } };
    expect(await failure(client.invokeWithResponseStream(input, own))).toMatchObject({ attempts: 1 });
    const inherited = { retry: { maxAttempts: async () => undefined } };
    expect(await failure(client.invokeWithResponseStream(input, inherited))).toMatchObject({ attempts: 2 });
  });

  it.each(["endpoint", "region", "useFipsEndpoint", "agent"])(
    "causes a ConfigurationError if it fails: %s",
    async (name) => {
      const fail = (): Promise<never> => Promise.reject(new Error("no file"));
      const client = server.client({ [name]: fail });
      const error = await failure(client.invokeWithResponseStream(input));
      expect(error).toMatchObject({ name: "ConfigurationError", cause: { message: "no file" } });
      expect((error as Error).message).toContain(name);
    },
  );

  it("is called once", async () => {
    const endpoint = vi.fn(async () => server.url);
    const client = server.client({ endpoint });
    for (let call = 0; call < 3; call++) await (await client.invokeWithResponseStream(input)).drain();
    expect(endpoint).toHaveBeenCalledOnce();
  });
});

describe("an unknown name", () => {
  it.each([
    [{ Region: "x" }, "did you mean region?"],
    [{ endpointUrl: "x" }, "known are region, "],
    [{ creds: {} }, "createClient has no option creds"],
    [{ timeout: {} }, "did you mean timeouts?"],
    [{ retry: { maxAttempt: 3 } }, "did you mean maxAttempts?"],
    [{ timeouts: { headers: 1, Idle: 3 } }, "did you mean idle?"],
  ])("among the options of createClient is refused: %j", async (options, advice) => {
    const error = await failure(server.client(options as object).invokeWithResponseStream(input));
    expect(error).toMatchObject({ name: "ConfigurationError" });
    expect((error as Error).message).toContain(advice);
  });

  it.each([
    [{ abortSignal: undefined, sginal: 1 }, "known are"],
    [{ header: {} }, "did you mean headers?"],
    [{ retry: { mod: "safe" } }, "did you mean mode?"],
  ])("among the options of a call is refused: %j", async (options, advice) => {
    const error = await failure(server.client().invokeWithResponseStream(input, options as object));
    expect(error).toMatchObject({ name: "ConfigurationError" });
    expect((error as Error).message).toContain(advice);
  });

  it("among the members of the input is refused", async () => {
    const call = server.client().invokeWithResponseStream({ ...input, payload: "x" } as typeof input);
    expect(((await failure(call)) as Error).message).toContain("did you mean Payload?");
  });

  it("never reaches the network", () => {
    expect(server.requests).toHaveLength(0);
  });
});

describe("options that are not an object of their own", () => {
  it("may be null, which is none", async () => {
    vi.stubEnv("AWS_REGION", "");
    vi.stubEnv("AWS_DEFAULT_REGION", "");
    const client = createClient(null as unknown as ClientOptions);
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ name: "ConfigurationError" });
    server.respond = streamOf(invokeComplete());
    await (await server.client().invokeWithResponseStream(input, null as unknown as InvokeOptions)).drain();
  });

  it("have a list of middlewares", async () => {
    const client = server.client({ middleware: {} as [] });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ name: "ConfigurationError" });
  });

  it.each([
    ["endpoint", "http://attacker.example"],
    ["fetch", () => Promise.reject(new Error("not this one"))],
    ["agent", {}],
    ["allowInsecureHttp", true],
    ["middleware", [{ onRequest: () => Promise.reject(new Error("not this one")) }]],
    ["timeouts", { headers: 1e-9, idle: 1e-9, total: 1e-9 }],
    ["total", 1e-9],
    ["headers", { "x-added": "yes" }],
    ["maxAttempts", 0],
    ["mode", "odd"],
  ])("take nothing from a polluted Object.prototype: %s", async (name, value) => {
    server.respond = streamOf(invokeComplete());
    const client = server.client({ retry: {}, timeouts: {} });
    const prototype = Object.prototype as Record<string, unknown>;
    try {
      prototype[name] = value;
      await (await client.invokeWithResponseStream(input, {})).drain();
    } finally {
      Reflect.deleteProperty(prototype, name);
    }
    expect(server.requests.at(-1)?.headers).not.toHaveProperty("x-added");
  });
});

describe("the error for a missing region or missing credentials", () => {
  it("names the entry of the package that finds them under Node", async () => {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) {
      vi.stubEnv(name, "");
    }
    for (const options of [{}, { region: "eu-west-1" }]) {
      const { message } = (await failure(createClient(options).invokeWithResponseStream(input))) as Error;
      expect(message).toContain('"lambda-response-stream/node"');
    }
  });
});
