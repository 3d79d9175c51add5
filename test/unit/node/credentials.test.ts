import { writeFile } from "node:fs/promises";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { isCredentialsError, isServiceError } from "../../../src/index.js";
import { defaultCredentials } from "../../../src/node/index.js";
import { failure } from "../../support/failure.js";
import { keys, section, useAwsHome } from "../../support/aws/aws-home.js";
import { metadataDocument, metadataServer } from "../../support/aws/metadata-server.js";
import { call } from "../../support/aws/signed-call.js";

const home = useAwsHome();

describe("defaultCredentials", () => {
  it("signs with the keys of the environment", async () => {
    const { accessKeyId, secretAccessKey } = keys("environment");
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    await home.write("credentials", section("default"));
    const identity = { ...keys("environment"), sessionToken: "token" };
    expect(await call(identity, { credentials: defaultCredentials() })).toBe("signed");
    expect(isServiceError(await failure(call(keys("default"), { credentials: defaultCredentials() })))).toBe(true);
  });

  it("signs with a profile of the credentials file: the option's, AWS_PROFILE's, the default", async () => {
    await home.write("credentials", section("default"), section("work"), section("play"));
    expect(await call(keys("default"), { credentials: defaultCredentials() })).toBe("signed");
    vi.stubEnv("AWS_PROFILE", "work");
    expect(await call(keys("work"), { credentials: defaultCredentials() })).toBe("signed");
    expect(await call(keys("work"), { credentials: defaultCredentials({ profile: undefined }) })).toBe("signed");
    expect(await call(keys("play"), { credentials: defaultCredentials({ profile: "play" }) })).toBe("signed");
  });

  it("signs with a profile of the config file, wherever the files are", async () => {
    await home.write("elsewhere", section("default"), section("profile work"));
    vi.stubEnv("AWS_CONFIG_FILE", home.path("elsewhere"));
    expect(await call(keys("default"), { credentials: defaultCredentials() })).toBe("signed");
    expect(await call(keys("work"), { credentials: defaultCredentials({ profile: "work" }) })).toBe("signed");
  });

  it("takes a profile that is named rather than the keys of the environment, as AWS's SDK does", async () => {
    const warned = vi.spyOn(console, "warn").mockReturnValue(); // The SDK warns once.
    const { accessKeyId, secretAccessKey } = keys("environment");
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    await home.write("credentials", section("work"));
    expect(await call(keys("work"), { credentials: defaultCredentials({ profile: "work" }) })).toBe("signed");
    warned.mockRestore();
  });

  it("signs with what a credential_process prints", async () => {
    const identity = { ...keys("process"), sessionToken: "token-of-process" };
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } = identity;
    const output = JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken });
    const program = home.path("print.mjs");
    await home.write("config", "[profile helper]", `credential_process = "${process.execPath}" "${program}"`);
    await writeFile(program, `console.log(${JSON.stringify(output)})`);
    expect(await call(identity, { credentials: defaultCredentials({ profile: "helper" }) })).toBe("signed");
  });

  it("signs with what a container's service gives to its token", async () => {
    const identity = { ...keys("container"), sessionToken: "token-of-container" };
    await using server = await metadataServer(({ path, headers }) =>
      path === "/keys" && headers.authorization === "Bearer pod" ? metadataDocument(identity) : undefined,
    );
    vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", `${server.url}/keys`);
    vi.stubEnv("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Bearer pod");
    expect(await call(identity, { credentials: defaultCredentials() })).toBe("signed");
    expect(server.requests).toHaveLength(1);
  });

  it("signs with what an instance's service gives to a session", async () => {
    const identity = { ...keys("instance"), sessionToken: "token-of-instance" };
    const roles = "/latest/meta-data/iam/security-credentials/";
    await using server = await metadataServer(({ method, path, headers }) => {
      if (method === "PUT" && path === "/latest/api/token") return "session";
      if (headers["x-aws-ec2-metadata-token"] !== "session") return undefined;
      return path === roles ? "role" : metadataDocument(identity);
    });
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", undefined);
    vi.stubEnv("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.url);
    expect(await call(identity, { credentials: defaultCredentials() })).toBe("signed");
    expect(server.requests.map(({ path }) => path)).toEqual(["/latest/api/token", roles, `${roles}role`]);
  });
});

describe("a profile that no file has", () => {
  const files = (): string => `${home.path("credentials")} or ${home.path("config")}`;

  it("is refused by its name and the files, with the profile that was probably meant", async () => {
    await home.write("credentials", section("default"));
    await home.write("config", section("profile work"), "[sso-session work]", "sso_region = eu-west-1");
    const { accessKeyId, secretAccessKey } = keys("environment");
    vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
    const misspelt = await failure(call(keys("work"), { credentials: defaultCredentials({ profile: "wrok" }) }));
    expect(isCredentialsError(misspelt), inspect(misspelt)).toBe(true);
    expect((misspelt as Error).message).toBe(`There is no profile wrok in ${files()}: did you mean work?`);
    const unknown = await failure(defaultCredentials({ profile: "toString" })());
    expect((unknown as Error).message).toBe(
      `There is no profile toString in ${files()}: ` +
        'name a profile that is there, or make this one with "aws configure --profile toString"',
    );
  });

  it("is refused where AWS_PROFILE names it", async () => {
    vi.stubEnv("AWS_PROFILE", "nope");
    const error = await failure(defaultCredentials()());
    expect((error as Error).message).toMatch(/^There is no profile nope, which AWS_PROFILE names, in /);
  });

  it("is looked for again at the next call", async () => {
    const provider = defaultCredentials({ profile: "late" });
    expect(isCredentialsError(await failure(provider()))).toBe(true);
    await home.write("credentials", section("late"));
    expect(await provider()).toMatchObject(keys("late"));
  });
});

describe("the provider", () => {
  it("keeps what it found until it is told to refresh", async () => {
    await using server = await metadataServer(() =>
      metadataDocument({ ...keys(`nr${server.requests.length}`), sessionToken: "token" }),
    );
    vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url);
    const provider = defaultCredentials();
    expect(await provider()).toMatchObject(keys("nr1"));
    expect(await provider()).toMatchObject(keys("nr1"));
    expect(await provider({ forceRefresh: true })).toMatchObject(keys("nr2"));
    expect(await provider()).toMatchObject(keys("nr2"));
    expect(server.requests).toHaveLength(2);
  });

  it("reads the files again when it is told to refresh", async () => {
    const header = "[default]\naws_secret_access_key = s\naws_access_key_id =";
    await home.write("credentials", `${header} AKIDFIRST`);
    const provider = defaultCredentials();
    expect(await provider()).toMatchObject({ accessKeyId: "AKIDFIRST" });
    await home.write("credentials", `${header} AKIDSECOND`);
    expect(await provider()).toMatchObject({ accessKeyId: "AKIDFIRST" });
    expect(await provider({ forceRefresh: true })).toMatchObject({ accessKeyId: "AKIDSECOND" });
  });

  it("fails with the reason of AWS's SDK, and looks again at the next call", async () => {
    const provider = defaultCredentials();
    for (const error of [await failure(provider()), await failure(call(keys("none"), { credentials: provider }))]) {
      expect(isCredentialsError(error), inspect(error)).toBe(true);
      expect((error as Error).message).toBe(
        "No credentials were found: Could not load credentials from any providers. Set AWS_ACCESS_KEY_ID and " +
          "AWS_SECRET_ACCESS_KEY, or name a profile that has credentials with AWS_PROFILE or the option profile",
      );
      expect((error as Error).cause).toMatchObject({ name: "CredentialsProviderError" });
    }
    await home.write("credentials", section("default"));
    expect(await provider()).toMatchObject(keys("default"));
  });
});
