import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCredentials } from "../../../src/auth/credentials.js";
import {
  CredentialsError,
  isCredentialsError,
  sigv4,
  type AwsCredentialIdentity,
  type ClientOptions,
} from "../../../src/index.js";
import { type SeenRequest, streamOf, useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";

const server = useResponseServer();
beforeEach(() => {
  server.requests.length = 0;
  server.respond = streamOf(invokeComplete());
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

type Credentials = ClientOptions["credentials"];

/** Makes a call with the credentials, and returns the request that the server received. */
async function sent(credentials: Credentials): Promise<SeenRequest> {
  await (await server.client({ credentials }).invokeWithResponseStream({ FunctionName: "f" })).drain();
  return server.requests.at(-1)!;
}

/** Asserts that no request is sent with these credentials, and that the error does not show them. */
async function refused(credentials: unknown): Promise<CredentialsError> {
  const error = await failure(
    server.client({ credentials: credentials as Credentials }).invokeWithResponseStream({ FunctionName: "f" }),
  );
  expect(isCredentialsError(error), inspect(error)).toBe(true);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("s3cret");
  expect(server.requests).toHaveLength(0);
  return error as CredentialsError;
}

const pair = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cretKey" };

describe("the credentials in the environment", () => {
  it("are the default, with and without a session token", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cretEnv");
    expect((await sent(undefined)).headers.authorization).toContain("Credential=AKIDENV/");
    expect(server.requests.at(-1)?.headers).not.toHaveProperty("x-amz-security-token");
    vi.stubEnv("AWS_SESSION_TOKEN", "");
    expect((await sent(undefined)).headers).not.toHaveProperty("x-amz-security-token");
    vi.stubEnv("AWS_SESSION_TOKEN", "tokenEnv");
    expect((await sent(undefined)).headers["x-amz-security-token"]).toBe("tokenEnv");
  });

  it("are read again for each request", async () => {
    const client = server.client({ credentials: undefined });
    for (const key of ["AKIDFIRST", "AKIDSECOND"]) {
      vi.stubEnv("AWS_ACCESS_KEY_ID", key);
      vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cretEnv");
      await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
      expect(server.requests.at(-1)?.headers.authorization).toContain(`Credential=${key}/`);
    }
  });

  it("must be complete, and the error names both variables otherwise", async () => {
    for (const [key, secret] of [
      [undefined, undefined],
      ["AKIDENV", undefined],
      [undefined, "s3cretEnv"],
      ["", "s3cretEnv"],
      ["AKIDENV", ""],
    ]) {
      vi.stubEnv("AWS_ACCESS_KEY_ID", key);
      vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
      const { message } = await refused(undefined);
      expect(message).toContain("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }
  });

  it("are ignored if the option credentials is set", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cretEnv");
    vi.stubEnv("AWS_SESSION_TOKEN", "tokenEnv");
    const { headers } = await sent(pair);
    expect(headers.authorization).toContain("Credential=AKIDEXAMPLE/");
    expect(headers).not.toHaveProperty("x-amz-security-token");
  });
});

describe("the error of a credential provider", () => {
  it("is the cause of a CredentialsError, whether it is thrown or rejected", async () => {
    const cause = new Error("the metadata service is down");
    const rejected = await refused(() => Promise.reject(cause));
    const thrown = await refused(() => {
      throw cause;
    });
    for (const error of [rejected, thrown]) {
      expect(error.cause).toBe(cause);
      expect(error.message).toBe("The credential provider failed");
    }
  });

  it("is passed on unchanged if it is a CredentialsError", async () => {
    const own = new CredentialsError("log in first");
    expect(await refused(() => Promise.reject(own))).toBe(own);
  });

  it("does not keep the next call from asking the provider again", async () => {
    let calls = 0;
    const provider = async (): Promise<AwsCredentialIdentity> => {
      if (calls++ === 0) throw new Error("later");
      return pair;
    };
    const client = server.client({ credentials: provider });
    expect(isCredentialsError(await failure(client.invokeWithResponseStream({ FunctionName: "f" })))).toBe(true);
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(calls).toBe(2);
  });
});

describe("credentials that the service refuses as expired", () => {
  it("are not sent again where there is no provider to ask for others", async () => {
    server.respond = (response) =>
      void response.writeHead(403, { "x-amzn-errortype": "ExpiredTokenException" }).end("{}");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDENV");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cretEnv");
    for (const credentials of [undefined, pair]) {
      const client = server.client({ credentials, retry: {} });
      const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
      expect(error).toMatchObject({ name: "ExpiredTokenException", attempts: 1 });
    }
  });

  it("stay refused when earlier ones are refused once more", async () => {
    const identities = [1, 2, 3].map((number) => ({ ...pair, accessKeyId: `AKID${number}` }));
    const [first, second, third] = identities as [typeof pair, typeof pair, typeof pair];
    const { get, reject } = createCredentials(async () => identities.shift() ?? pair);
    expect(await get()).toBe(first);
    reject(first);
    expect(await get()).toBe(second);
    reject(second);
    reject(first);
    expect(await get()).toBe(third);
  });
});

describe("an identity that is not valid", () => {
  const identities = [
    ["null", null],
    ["a string", "AKIDEXAMPLE:s3cretKey"],
    ["an empty object", {}],
    ["no secret", { accessKeyId: "AKIDEXAMPLE" }],
    ["no key", { secretAccessKey: "s3cretKey" }],
    ["an empty key", { ...pair, accessKeyId: "" }],
    ["a key that is not a string", { ...pair, accessKeyId: 5 }],
    ["a key with a line break", { ...pair, accessKeyId: "AKIDs3cret\n" }],
    ["a key that is not ASCII", { ...pair, accessKeyId: "AKIDs3cretü" }],
    ["a secret that is not a string", { ...pair, secretAccessKey: ["s3cretKey"] }],
    ["a token with a line break", { ...pair, sessionToken: "s3cret\nToken" }],
    ["a token that is not ASCII", { ...pair, sessionToken: "s3cretĀToken" }],
    ["a token that is not a string", { ...pair, sessionToken: ["s3cretToken"] }],
  ] as const;

  it.each(identities)("is refused as an option and from a provider: %s", async (_, identity) => {
    for (const source of [identity, async () => identity]) {
      const error = await refused(source);
      expect(error.message).toContain("The credentials need an accessKeyId and a secretAccessKey");
    }
  });

  it("is refused if a provider returns undefined", async () => {
    expect((await refused(async () => undefined)).message).toContain("need an accessKeyId");
  });

  it("is refused by the sigv4 middleware too", async () => {
    const signer = sigv4({ region: "us-east-1", credentials: async () => ({ ...pair, accessKeyId: "" }) });
    const request = new Request("https://example.com/");
    const options = { baseUrl: "https://example.com", fetch };
    const call = async (): Promise<unknown> =>
      signer.onRequest({ request, schemaPath: "/", params: {}, id: "1", options });
    expect(isCredentialsError(await failure(call()))).toBe(true);
  });
});
