import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { keys, section, useAwsHome } from "../../support/aws/aws-home.js";
import { command, environmentLines, RunningCommand } from "../../support/command.js";

const home = useAwsHome();
const repository = fileURLToPath(new URL("../../../", import.meta.url));
const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
const handler = fileURLToPath(new URL("../../support/handlers/command.echo", import.meta.url));

/** The arguments that serve the handler while Node runs the code. */
const during = (code: string): string[] => ["serve", handler, "--", process.execPath, "-e", code];

describe("serve … -- command", () => {
  it("runs the command with the variables, and ends with its status", async () => {
    const show = "console.log(process.env.AWS_ENDPOINT_URL_LAMBDA, process.env.AWS_PROFILE, process.env.OWN)";
    const result = await command(during(`${show}; process.exitCode = 7`), { AWS_PROFILE: "work", OWN: "kept" });
    expect(result).toMatchObject({ status: 7 });
    expect(result.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ undefined kept\n$/);
  });

  it("lets the command invoke the functions", async () => {
    const { status, stdout } = await command(
      ["serve", handler, "--", process.execPath, cli, "invoke", "command", "[1]"],
      {},
    );
    expect([status, stdout]).toEqual([0, "[1]"]);
  });

  it("ends with 128 and the number of the signal that has ended the command", async () => {
    expect(await command(during('process.kill(process.pid, "SIGKILL")'))).toMatchObject({ status: 137 });
  });

  it.each(["SIGINT", "SIGTERM"] as const)("passes %s on to the command, and waits for its end", async (signal) => {
    const code = `process.on("${signal}", () => { console.log("told"); process.exit(3); }); setTimeout(() => {}, 20000); console.log("ready");`;
    const running = new RunningCommand(during(code));
    await running.output("ready");
    running.process.kill(signal);
    expect(await running.end()).toMatchObject({ status: 3, stdout: "ready\ntold\n" });
  });
});

describe("the variables that serve prints", () => {
  const sdk = `
    import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
    const input = { FunctionName: "command", Payload: "[2]" };
    const { EventStream } = await new LambdaClient({}).send(new InvokeWithResponseStreamCommand(input));
    for await (const { PayloadChunk } of EventStream) if (PayloadChunk) process.stdout.write(PayloadChunk.Payload);
  `;

  // Before its version 1.28, which Debian's predates, boto3 reads the endpoint from no variable.
  const boto3 = `
import os, boto3
client = boto3.client("lambda", endpoint_url=os.environ["AWS_ENDPOINT_URL_LAMBDA"])
print(client.invoke(FunctionName="command", Payload=b"[2]")["Payload"].read().decode(), end="")
  `;

  // Evaluate the first argument, and run the others.
  const evaluate = { sh: 'eval "$0"; exec "$@"', fish: "echo $argv[1] | source; exec $argv[2..]" };

  it.each([
    ["AWS's SDK", "sh", [process.execPath, "--input-type=module", "-e", sdk]],
    ["boto3's Invoke", "sh", ["python3", "-c", boto3]],
    ["lambda-stream invoke", "sh", [process.execPath, cli, "invoke", "command", "[2]"]],
    ["lambda-stream invoke", "fish", [process.execPath, cli, "invoke", "command", "[2]"]],
  ] as const)("point %s at the endpoint in %s with a profile", async (_, shell, args) => {
    const settings = ["endpoint_url = http://127.0.0.1:1", "use_fips_endpoint = true", "region = af-south-1"];
    await home.write("config", section("default", ...settings), section("profile work", ...settings));
    const serving = new RunningCommand(["serve", handler, "--shell", shell]);
    await serving.output("AWS_SECRET_ACCESS_KEY");
    const env = {
      ...{ PATH: process.env.PATH, HOME: home.folder, AWS_PROFILE: "work", AWS_SESSION_TOKEN: "theirs" },
      ...{ AWS_REGION: "af-south-1", AWS_USE_FIPS_ENDPOINT: "true", AWS_ACCESS_KEY_ID: keys("other").accessKeyId },
      ...{ AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    };
    const { stdout, stderr } = spawnSync(shell, ["-c", evaluate[shell], serving.stdout, ...args], {
      cwd: repository,
      encoding: "utf8",
      env,
    });
    serving.process.kill("SIGTERM");
    await serving.end();
    expect([stdout, stderr]).toEqual(["[2]", ""]);
  });
});

describe("an endpoint that listens on all addresses", () => {
  it("is called by other names of the machine, where the caller allows plain http", async () => {
    const serving = new RunningCommand(["serve", handler, "--host", "0.0.0.0"]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    const variables = environmentLines(serving.stdout);
    expect(variables["AWS_ENDPOINT_URL_LAMBDA"]).toMatch(/^http:\/\/127\.0\.0\.1:/);
    // Like a container's name, it is no loopback address, but leads to this machine.
    const url = variables["AWS_ENDPOINT_URL_LAMBDA"]?.replace("127.0.0.1", "0.0.0.0") ?? "";
    const args = ["invoke", "command", "[3]", "--endpoint-url", url];
    expect(await command(args, variables)).toMatchObject({ status: 6, stdout: "" });
    expect(await command([...args, "--allow-insecure-http"], variables)).toMatchObject({ status: 0, stdout: "[3]" });
    serving.process.kill("SIGTERM");
    await serving.end();
  });
});
