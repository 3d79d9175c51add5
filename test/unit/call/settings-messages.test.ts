import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigurationError, createClient, type ClientOptions, type InvokeOptions } from "../../../src/index.js";
import { failure } from "../../support/failure.js";

const input = { FunctionName: "f", InvocationType: "DryRun" } as const;
const base = {
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
  fetch: async () => new Response(null, { status: 204 }),
};
afterEach(() => void vi.unstubAllEnvs());

/** What a call with these options rejects with. */
const errorOf = (options: object, invokeOptions?: InvokeOptions): Promise<unknown> =>
  failure(createClient({ ...base, ...options }).invokeWithResponseStream(input, invokeOptions));

describe("the error for an option that cannot work says what is wrong with it", () => {
  const otherUrl = "The endpoint must be an http or https URL without user info, query and fragment";
  const custom = "A custom endpoint cannot be combined with the FIPS or the dual-stack endpoint";
  const wholeNumber = "retry.maxAttempts, or AWS_MAX_ATTEMPTS, must be a whole number above 0";

  it.each<readonly [object, string]>([
    [{ region: "" }, "There is no region: give the option region, or set AWS_REGION"],
    [{ region: async () => "" }, "There is no region: give the option region, or set AWS_REGION"],
    [{ region: "a b" }, "The region must be a host label, such as us-east-1"],
    [{ region: () => Promise.reject(new Error("no")) }, "The function of the option region failed"],
    [{ endpoint: () => Promise.reject(new Error("no")) }, "The function of the option endpoint failed"],
    [{ useFipsEndpoint: () => Promise.reject(new Error("no")) }, "The function of the option useFipsEndpoint failed"],
    [
      { retry: { maxAttempts: () => Promise.reject(new Error("no")) } },
      "The function of the option retry.maxAttempts failed",
    ],
    [{ endpoint: "lambda" }, "The endpoint is not a valid URL; it is written like https://host:port"],
    [{ endpoint: "ftp://example.com" }, otherUrl],
    [{ endpoint: "https://user@example.com" }, otherUrl],
    [{ endpoint: "https://:password@example.com" }, otherUrl],
    [{ endpoint: "https://example.com/?a" }, otherUrl],
    [{ endpoint: "https://example.com/#a" }, otherUrl],
    [{ endpoint: "https://example.com", useFipsEndpoint: true }, custom],
    [{ endpoint: "https://example.com", useDualstackEndpoint: true }, custom],
    [
      { endpoint: "http://example.com:81/x" },
      "The endpoint http://example.com:81 is not https: use https, or set allowInsecureHttp",
    ],
    [{ fetch: {} }, "The option fetch must be a function"],
    [{ middleware: {} }, "The option middleware must be a list"],
    [{ userAgent: 5 }, "The option userAgent must be printable ASCII"],
    [{ userAgent: "ü" }, "The option userAgent must be printable ASCII"],
    [{ retry: { mode: "adaptive" } }, 'retry.mode must be "safe" or "standard"'],
    [{ retry: { maxAttempts: 0 } }, wholeNumber],
    [{ retry: { maxAttempts: 1.5 } }, wholeNumber],
    [{ retry: { maxAttempts: Infinity } }, wholeNumber],
    [{ retry: { maxAttempts: "3" } }, wholeNumber],
    [{ timeouts: { headers: 0 } }, "timeouts.headers must be a number of milliseconds above 0"],
    [{ timeouts: { idle: "1" } }, "timeouts.idle must be a number of milliseconds above 0"],
    [{ timeouts: { total: -1 } }, "timeouts.total must be a number of milliseconds above 0"],
  ])("%o: %s", async (options, message) => {
    vi.stubEnv("AWS_REGION", undefined);
    vi.stubEnv("AWS_DEFAULT_REGION", undefined);
    const error = await errorOf(options);
    expect(error).toMatchObject({ name: "ConfigurationError" });
    expect((error as Error).message).toContain(message);
  });

  it("is the one that a function throws, where that is of this package", async () => {
    const own = new ConfigurationError("The file is missing");
    expect(await errorOf({ region: () => Promise.reject(own) })).toBe(own);
  });

  it.each(["0", "three", "-1", "1.5"])("AWS_MAX_ATTEMPTS is %s", async (value) => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", value);
    expect(((await errorOf({})) as Error).message).toContain(wholeNumber);
  });
});

describe("the environment", () => {
  /** The URL to which a client with these options sends under these variables. */
  async function target(options: ClientOptions, variables: Record<string, string>): Promise<string> {
    for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION"]) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const fetch = vi.fn(async (_: unknown) => new Response(null, { status: 204 }));
    const client = createClient({ credentials: base.credentials, fetch, ...options });
    await client.invokeWithResponseStream(input);
    return new URL(fetch.mock.calls[0]?.[0] as URL).origin;
  }

  it.each<readonly [Record<string, string>, string]>([
    [{ AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" }, "https://lambda.eu-west-1.amazonaws.com"],
    [{ AWS_DEFAULT_REGION: "us-east-1" }, "https://lambda.us-east-1.amazonaws.com"],
    [
      { AWS_REGION: "eu-west-1", AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" },
      "https://lambda-fips.eu-west-1.api.aws",
    ],
    [{ AWS_REGION: "eu-west-1", AWS_USE_DUALSTACK_ENDPOINT: "true" }, "https://lambda.eu-west-1.api.aws"],
    [{ AWS_REGION: "eu-west-1", AWS_USE_FIPS_ENDPOINT: "1" }, "https://lambda.eu-west-1.amazonaws.com"],
    [{ AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "https://a.example" }, "https://a.example"],
    [
      { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "https://a.example", AWS_ENDPOINT_URL_LAMBDA: "https://b.example" },
      "https://b.example",
    ],
    [
      { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "https://a.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE" },
      "https://lambda.eu-west-1.amazonaws.com",
    ],
    [
      { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "https://a.example", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" },
      "https://a.example",
    ],
  ])("selects the endpoint: %o", async (variables, expected) => {
    expect(await target({}, variables)).toBe(expected);
  });

  it("is not asked where an option says it", async () => {
    const variables = { AWS_REGION: "eu-west-1", AWS_ENDPOINT_URL: "https://a.example", AWS_USE_FIPS_ENDPOINT: "true" };
    const options = { region: "us-east-1", endpoint: "https://b.example", useFipsEndpoint: false };
    expect(await target(options, variables)).toBe("https://b.example");
  });
});

describe("a call's options", () => {
  it("may leave out what the client says, and are refused as the client's are", async () => {
    expect(await errorOf({ timeouts: { idle: 5 } }, {})).toBeUndefined();
    const error = await errorOf({}, { timeouts: { idle: 0 } });
    expect((error as Error).message).toContain("timeouts.idle must be a number of milliseconds above 0");
    const unknown = await errorOf({}, { signals: undefined, sginal: 1 } as InvokeOptions);
    expect((unknown as Error).message).toContain("invokeWithResponseStream has no option");
  });
});
