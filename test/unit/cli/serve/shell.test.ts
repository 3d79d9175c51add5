import { describe, expect, it } from "vitest";
import { applied, endpointVariables, environmentLines } from "../../../../src/cli/serve/shell.js";
import { startEndpoint } from "../../../support/local/functions.js";

const variables = {
  set: { AWS_REGION: "us-east-1", AWS_URL: "http://[::1]:80/it's", AWS_TOKEN: "" },
  unset: ["AWS_PROFILE"],
};

describe("the lines for a shell", () => {
  it.each([
    [
      "sh",
      "export AWS_REGION=us-east-1\nexport AWS_URL='http://[::1]:80/it'\\''s'\nexport AWS_TOKEN=\nunset AWS_PROFILE\n",
    ],
    [
      "fish",
      "set -gx AWS_REGION us-east-1\nset -gx AWS_URL 'http://[::1]:80/it\\'s'\nset -gx AWS_TOKEN ''\nset -eg AWS_PROFILE\n",
    ],
    [
      "powershell",
      "$env:AWS_REGION = 'us-east-1'\n$env:AWS_URL = 'http://[::1]:80/it''s'\n$env:AWS_TOKEN = ''\n" +
        "Remove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue\n",
    ],
  ] as const)("have the form of %s", (shell, lines) => {
    expect(environmentLines(variables, shell)).toBe(lines);
  });

  it("set what every SDK reads, and replace what would go before it", async () => {
    await using local = await startEndpoint({ functions: {}, region: "eu-west-1" });
    const before = { HOME: "/home", AWS_PROFILE: "work", AWS_DEFAULT_PROFILE: "work", AWS_SESSION_TOKEN: "theirs" };
    expect(applied(endpointVariables(local), before)).toEqual({
      HOME: "/home",
      AWS_ENDPOINT_URL_LAMBDA: local.url,
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
      AWS_SESSION_TOKEN: "",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
      AWS_USE_FIPS_ENDPOINT: "false",
      AWS_USE_DUALSTACK_ENDPOINT: "false",
    });
  });
});
