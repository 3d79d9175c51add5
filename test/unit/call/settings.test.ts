import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { createClient, isConfigurationError } from "../../../src/index.js";
import { type SeenRequest, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();

const lastRequest = (): SeenRequest => server.requests.at(-1)!;

describe("options", () => {
  it("default to the environment", async () => {
    vi.stubEnv("AWS_REGION", "");
    vi.stubEnv("AWS_DEFAULT_REGION", "ap-south-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "session");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", server.url);
    await (await createClient().invokeWithResponseStream({ FunctionName: "f" })).drain();
    vi.unstubAllEnvs();
    expect(lastRequest().headers.authorization).toMatch(/Credential=AKIDENV\/\d{8}\/ap-south-1\//);
    expect(lastRequest().headers["x-amz-security-token"]).toBe("session");
  });

  it.each([
    ["no region", { region: undefined }, "ConfigurationError"],
    ["a region provider that fails", { region: () => Promise.reject(new Error("no")) }, "ConfigurationError"],
    ["an endpoint that is not a URL", { endpoint: "lambda" }, "ConfigurationError"],
    ["an endpoint with a query", { endpoint: "https://example.com/?a=b" }, "ConfigurationError"],
    ["an endpoint with user info", { endpoint: "https://a:b@example.com/" }, "ConfigurationError"],
    ["an endpoint of another protocol", { endpoint: "ftp://example.com/" }, "ConfigurationError"],
    ["FIPS with a custom endpoint", { useFipsEndpoint: true }, "ConfigurationError"],
    ["plain http to another host", { endpoint: "http://example.com" }, "ConfigurationError"],
    ["no credentials", { credentials: undefined }, "CredentialsError"],
    ["credentials without a key", { credentials: { accessKeyId: "", secretAccessKey: "" } }, "CredentialsError"],
    ["a provider that fails", { credentials: () => Promise.reject(new Error("no")) }, "CredentialsError"],
  ])("that cannot work make the call reject: %s", async (_, options, name) => {
    for (const variable of ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) {
      vi.stubEnv(variable, undefined);
    }
    const error = await failure(server.client(options).invokeWithResponseStream({ FunctionName: "f" }));
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ name });
    expect(server.requests).toHaveLength(0);
  });

  it("with a function for the region call it again after a failure", async () => {
    let calls = 0;
    const region = async (): Promise<string> => (calls++ === 0 ? Promise.reject(new Error("later")) : "us-east-2");
    const client = server.client({ region });
    expect(isConfigurationError(await failure(client.invokeWithResponseStream({ FunctionName: "f" })))).toBe(true);
    for (let i = 0; i < 2; i++) await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(calls).toBe(2);
  });
});

describe("secrets", () => {
  it("do not appear in errors, or where a client is inspected", async () => {
    server.respond = (response) => void response.destroy();
    const credentials = { accessKeyId: "AKID", secretAccessKey: "s3cretKey", sessionToken: "s3cretToken" };
    const client = server.client({ credentials });
    const call = { FunctionName: "f", Payload: '"s3cretPayload"' };
    const shown = inspect([client, await failure(client.invokeWithResponseStream(call))], {
      depth: 20,
      showHidden: true,
    });
    expect(shown).not.toMatch(/s3cret/);
  });
});
