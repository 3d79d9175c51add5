import { describe, expect, it, vi } from "vitest";
import { isConfigurationError } from "../../../src/index.js";
import { defaultRegion } from "../../../src/node/index.js";
import { failure } from "../../support/failure.js";
import { keys, useAwsHome } from "../../support/aws/aws-home.js";
import { call, region } from "../../support/aws/signed-call.js";

const home = useAwsHome();

describe("defaultRegion", () => {
  it("comes from the environment before any profile", async () => {
    await home.write("config", "[default]", "region = af-south-1", "[profile work]", "region = sa-east-1");
    vi.stubEnv("AWS_DEFAULT_REGION", "eu-west-2");
    expect(await defaultRegion()()).toBe("eu-west-2");
    vi.stubEnv("AWS_REGION", "eu-west-1");
    expect(await defaultRegion()()).toBe("eu-west-1");
    expect(await defaultRegion({ profile: "work" })()).toBe("eu-west-1");
    vi.stubEnv("AWS_REGION", "");
    vi.stubEnv("AWS_DEFAULT_REGION", "");
    expect(await defaultRegion()()).toBe("af-south-1");
  });

  it("comes from the profile of the option, of AWS_PROFILE, or the default one", async () => {
    await home.write(
      "config",
      "[default]",
      "region = af-south-1 # a comment",
      "[profile work]",
      "output = json",
      "region=sa-east-1",
      '[profile "play"]',
      "s3 =",
      "  region = us-west-1",
      "region = us-west-2",
    );
    expect(await defaultRegion()()).toBe("af-south-1");
    vi.stubEnv("AWS_PROFILE", "work");
    expect(await defaultRegion()()).toBe("sa-east-1");
    expect(await defaultRegion({ profile: "play" })()).toBe("us-west-2");
    expect(await defaultRegion({ profile: "default" })()).toBe("af-south-1");
  });

  it("comes from the credentials file before the config file, as in AWS's SDK", async () => {
    await home.write("config", "[default]", "region = af-south-1", "[profile work]", "region = sa-east-1");
    await home.write("credentials", "[work]", "region = ca-west-1");
    expect(await defaultRegion({ profile: "work" })()).toBe("ca-west-1");
    expect(await defaultRegion()()).toBe("af-south-1");
  });

  it("comes from the files that the environment names", async () => {
    await home.write("config", "[default]", "region = af-south-1");
    await home.write("other", "[default]", "region = sa-east-1");
    vi.stubEnv("AWS_CONFIG_FILE", "~/.aws/other");
    expect(await defaultRegion()()).toBe("sa-east-1");
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", home.path("another"));
    await home.write("another", "[default]", "region = ca-west-1");
    expect(await defaultRegion()()).toBe("ca-west-1");
  });

  it("says where it looked when there is none, also through a client, and looks again at the next call", async () => {
    await home.write("config", "[default]", "region = af-south-1", "[profile work]", "output = json");
    const provider = defaultRegion({ profile: "work" });
    const credentials = keys("work");
    const invoke = (): Promise<string> => call(credentials, { region: provider, credentials });
    for (const error of [await failure(provider()), await failure(invoke())]) {
      expect(isConfigurationError(error)).toBe(true);
      expect((error as Error).message).toBe(
        "There is no region in AWS_REGION, in AWS_DEFAULT_REGION, or in the profile work of " +
          `${home.path("credentials")} or ${home.path("config")}: ` +
          'set AWS_REGION, or add a line such as "region = us-east-1" to the profile',
      );
    }
    await home.write("config", "[profile work]", `region = ${region}`);
    expect(await provider()).toBe(region);
    expect(await invoke()).toBe("signed");
  });

  it("says that there is no such profile, whether the option or AWS_PROFILE names it", async () => {
    await home.write("config", "[default]", "region = af-south-1", "[profile work]", "region = sa-east-1");
    const files = `${home.path("credentials")} or ${home.path("config")}`;
    const byOption = await failure(defaultRegion({ profile: "Work" })());
    expect(isConfigurationError(byOption)).toBe(true);
    expect((byOption as Error).message).toBe(`There is no profile Work in ${files}: did you mean work?`);
    vi.stubEnv("AWS_PROFILE", "nope");
    const byEnvironment = await failure(defaultRegion()());
    expect(isConfigurationError(byEnvironment)).toBe(true);
    expect((byEnvironment as Error).message).toMatch(/^There is no profile nope, which AWS_PROFILE names, in /);
    vi.stubEnv("AWS_REGION", "eu-west-1");
    expect(await defaultRegion()()).toBe("eu-west-1");
  });
});
