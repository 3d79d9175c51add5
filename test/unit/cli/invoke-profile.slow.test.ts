import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, RunningCommand, type CommandResult } from "../../support/command.js";
import { keys, section, useAwsHome } from "../../support/aws/aws-home.js";
import { projectWithoutPeer } from "../../support/aws/installed-copy.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { endpointFor, region } from "../../support/aws/signed-call.js";

const home = useAwsHome();
const settings = (): NodeJS.ProcessEnv => ({ HOME: home.folder, AWS_EC2_METADATA_DISABLED: "true" });

/** Invokes a function at an endpoint that accepts only the keys of that name. */
async function invoke(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  await using lambda = await endpointFor(keys(name));
  return await command(["invoke", "f", "--endpoint-url", lambda.url, ...args], { ...settings(), ...env });
}

function environmentKeys(name: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = keys(name);
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}

const signed = { status: 0, stdout: "signed", stderr: "" };

describe("lambda-stream invoke", () => {
  it("takes keys and region from the profile of the option, of AWS_PROFILE, or the default one", async () => {
    const sections = [section("default", `region = ${region}`), section("profile work", `region = ${region}`)];
    await home.write("config", ...sections);
    expect(await invoke("default")).toEqual(signed);
    expect(await invoke("work", [], { AWS_PROFILE: "work" })).toEqual(signed);
    expect(await invoke("work", ["--profile", "work"])).toEqual(signed);
  });

  it("takes keys from --profile first, then from the environment, then from AWS_PROFILE", async () => {
    await home.write("config", section("profile work"));
    const env = { ...environmentKeys("environment"), AWS_PROFILE: "work", AWS_REGION: region };
    expect(await invoke("environment", [], env)).toEqual(signed);
    expect(await invoke("work", ["--profile", "work"], env)).toMatchObject({ status: 0, stdout: "signed" });
  });

  it("takes the region from --region first, then from the environment, then from the profile", async () => {
    await home.write("config", section("default", "region = af-south-1"));
    expect(await invoke("default", [], { AWS_REGION: region })).toEqual(signed);
    expect(await invoke("default", ["--region", region], { AWS_REGION: "af-south-1" })).toEqual(signed);
  });

  it("exits with 6 and one line where there is no region, and where there are no credentials", async () => {
    const withoutRegion = await invoke("default");
    expect(withoutRegion).toMatchObject({ status: 6, stdout: "" });
    expect(withoutRegion.stderr).toMatch(/^lambda-stream: There is no region in [^\n]+: set AWS_REGION, or [^\n]+\n$/);
    const withoutKeys = await invoke("default", ["--region", region]);
    expect(withoutKeys).toMatchObject({ status: 6, stdout: "" });
    expect(withoutKeys.stderr).toMatch(
      /^lambda-stream: No credentials were found: [^\n]+ Set AWS_ACCESS_KEY_ID [^\n]+\n$/,
    );
    const { AWS_ACCESS_KEY_ID } = environmentKeys("half");
    const withHalf = await invoke("default", ["--region", region], { AWS_ACCESS_KEY_ID });
    expect(withHalf).toMatchObject({ status: 6, stdout: "", stderr: withoutKeys.stderr });
  });

  it("exits with 6 and one line where there is no such profile", async () => {
    await home.write("config", section("profile work"));
    const files = `${home.path("credentials")} or ${home.path("config")}`;
    const misspelt = await invoke("work", ["--profile", "wrok"], { AWS_REGION: region });
    expect(misspelt).toMatchObject({ status: 6, stdout: "" });
    expect(misspelt.stderr).toBe(`lambda-stream: There is no profile wrok in ${files}: did you mean work?\n`);
    const unknown = await invoke("work", [], { AWS_PROFILE: "nope" });
    expect(unknown).toMatchObject({ status: 6, stdout: "" });
    expect(unknown.stderr).toMatch(/^lambda-stream: There is no profile nope, which AWS_PROFILE names, in [^\n]+\n$/);
  });

  it("goes where the profile says, by its own endpoint or its services section, with its own keys", async () => {
    await using lambda = await endpointFor(keys("work"));
    const set = [
      `region = ${region}`,
      "services = here",
      "[services here]",
      "lambda =",
      `  endpoint_url = ${lambda.url}`,
    ];
    await home.write("config", section("profile work", ...set));
    expect(await command(["invoke", "f", "--profile", "work"], settings())).toEqual(signed);
    expect(await command(["invoke", "f"], { ...settings(), AWS_PROFILE: "work" })).toEqual(signed);
    await home.write("config", section("profile work", `region = ${region}`, `endpoint_url = ${lambda.url}`));
    expect(await command(["invoke", "f", "--profile", "work"], settings())).toEqual(signed);
    const elsewhere = { ...settings(), AWS_ENDPOINT_URL: await closedPortUrl(), AWS_MAX_ATTEMPTS: "1" };
    expect(await command(["invoke", "f", "--profile", "work"], elsewhere)).toMatchObject({ status: 5 });
  });

  it("needs the peer only where the environment has no keys, and says how to install it", async () => {
    const project = await projectWithoutPeer();
    await using lambda = await endpointFor(keys("environment"));
    const script = join(project, "node_modules/lambda-response-stream/dist/cli.js");
    const run = (env: NodeJS.ProcessEnv): Promise<CommandResult> => {
      const args = ["invoke", "f", "--endpoint-url", lambda.url, "--region", region];
      return new RunningCommand(args, { ...settings(), ...env }, script).end();
    };
    expect(await run(environmentKeys("environment"))).toEqual(signed);
    const missing = await run({});
    expect(missing).toMatchObject({ status: 6, stdout: "" });
    expect(missing.stderr).toMatch(/^lambda-stream: [^\n]+: run "npm install @aws-sdk\/credential-provider-node"\n$/);
    await rm(project, { recursive: true });
  });
});
