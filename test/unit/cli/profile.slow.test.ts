import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, RunningCommand, type CommandResult } from "../../support/command.js";
import { keys, section, useAwsHome } from "../../support/aws/aws-home.js";
import { projectWithoutPeer } from "../../support/aws/installed-copy.js";
import { endpointFor, region } from "../../support/aws/signed-call.js";

const home = useAwsHome();
const settings = (): NodeJS.ProcessEnv => ({ HOME: home.folder, AWS_EC2_METADATA_DISABLED: "true" });

/** Invokes a function at an endpoint that accepts only the keys with that name. */
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
  it("takes keys and region of the profile: the option's, AWS_PROFILE's, or the default", async () => {
    const sections = [section("default", `region = ${region}`), section("profile work", `region = ${region}`)];
    await home.write("config", ...sections);
    expect(await invoke("default")).toEqual(signed);
    expect(await invoke("work", [], { AWS_PROFILE: "work" })).toEqual(signed);
    expect(await invoke("work", ["--profile", "work"])).toEqual(signed);
  });

  it("takes the environment's keys before AWS_PROFILE's, and --profile's before them", async () => {
    await home.write("config", section("profile work"));
    const env = { ...environmentKeys("environment"), AWS_PROFILE: "work", AWS_REGION: region };
    expect(await invoke("environment", [], env)).toEqual(signed);
    expect(await invoke("work", ["--profile", "work"], env)).toMatchObject({ status: 0, stdout: "signed" });
  });

  it("takes --region before the environment's, and that before the profile's", async () => {
    await home.write("config", section("default", "region = af-south-1"));
    expect(await invoke("default", [], { AWS_REGION: region })).toEqual(signed);
    expect(await invoke("default", ["--region", region], { AWS_REGION: "af-south-1" })).toEqual(signed);
  });

  it("exits with 6 and one line where there is no region, and where there are no credentials", async () => {
    const withoutRegion = await invoke("default");
    expect(withoutRegion).toMatchObject({ status: 6, stdout: "" });
    expect(withoutRegion.stderr).toMatch(/^lambda-stream: No region: [^\n]+\/\.aws\/config\n$/);
    const withoutKeys = await invoke("default", ["--region", region]);
    expect(withoutKeys).toMatchObject({ status: 6, stdout: "" });
    expect(withoutKeys.stderr).toMatch(/^lambda-stream: The default credential chain failed: [^\n]+\n$/);
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
    expect(missing.stderr).toMatch(/^lambda-stream: [^\n]+: npm install @aws-sdk\/credential-provider-node\n$/);
    await rm(project, { recursive: true });
  });
});
