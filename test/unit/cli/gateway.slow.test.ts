import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalLambda } from "../../../src/local/index.js";
import { command, RunningCommand } from "../../support/command.js";
import { startEndpoint } from "../../support/local/functions.js";

const token = "a-token-of-the-tests-0123456789";
let local: LocalLambda;
let folder: string;
let environment: NodeJS.ProcessEnv;
let release = (): void => undefined;

beforeAll(async () => {
  local = await startEndpoint({
    functions: {
      async *echo(event) {
        yield JSON.stringify(event);
      },
      async *held() {
        yield "first ";
        await new Promise<void>((resolve) => (release = resolve));
        yield "last";
      },
    },
  });
  folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const { accessKeyId, secretAccessKey } = local.credentials;
  environment = {
    AWS_REGION: local.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_LAMBDA: local.url,
  };
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true });
});

async function start(args: readonly string[] = [], env: NodeJS.ProcessEnv = { LAMBDA_STREAM_GATEWAY_TOKEN: token }) {
  const running = new RunningCommand(["gateway", "--port", "0", ...args], { ...environment, ...env });
  await running.message("\n");
  const [, url = ""] = /^Serving functions at (http:\/\/127\.0\.0\.1:\d+)\n/.exec(running.stderr) ?? [];
  expect(url, running.stderr).not.toBe("");
  const post = (name: string, bearer = token): Promise<Response> =>
    fetch(`${url}/${name}`, { method: "POST", body: '{"a":1}', headers: { authorization: `Bearer ${bearer}` } });
  return { running, url, post };
}

describe("lambda-stream gateway", () => {
  it("serves functions to whoever has the token, logs a line for each request, and ends when it is interrupted", async () => {
    const { running, url, post } = await start();
    expect(await (await post("echo")).text()).toBe('{"a":1}');
    expect((await post("echo", "another-token-0123456789")).status).toBe(401);
    expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
    await running.message("GET - 200");
    running.process.kill("SIGINT");
    const { status, stdout, stderr } = await running.end();
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/\nPOST echo 200 \d+ ms 7 B [0-9a-f-]{36}\nPOST echo 401 \d+ ms 0 B -\n/);
    expect(stderr).not.toContain(token);
  });

  it("lets what is under way end when it is stopped", async () => {
    const { running, url, post } = await start();
    const response = await post("held");
    running.process.kill("SIGTERM");
    const isOpen = () =>
      fetch(`${url}/healthz`).then(
        () => true,
        () => false,
      );
    while (await isOpen());
    release();
    expect(await response.text()).toBe("first last");
    expect((await running.end()).status).toBe(0);
  });

  it("cuts it after --grace seconds", async () => {
    const { running, post } = await start(["--grace", "0"]);
    const response = await post("held");
    running.process.kill("SIGTERM");
    await expect(response.text()).rejects.toThrow("terminated");
    const { status, stderr } = await running.end();
    expect(status).toBe(0);
    expect(stderr).toMatch(/POST held 200 .* cut\n/);
    release();
  });

  it("takes several tokens of a file, and the functions that are listed alone", async () => {
    const file = join(folder, "tokens");
    await writeFile(file, `${token}\nthe-next-token-0123456789\n`);
    const { running, post } = await start(["--token-file", file, "--functions", "echo"], {});
    expect((await post("echo")).status).toBe(200);
    expect((await post("echo", "the-next-token-0123456789")).status).toBe(200);
    expect((await post("held")).status).toBe(404);
    running.process.kill("SIGINT");
    await running.end();
  });

  it("responds with a problem where it has no credentials", async () => {
    const { running, post } = await start(["--profile", "missing"]);
    const response = await post("echo");
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ functionMayHaveRun: false });
    running.process.kill("SIGINT");
    await running.end();
  });

  it.each([
    ["no token", [], {}, "in --token-file or LAMBDA_STREAM_GATEWAY_TOKEN"],
    [
      "too short a token",
      [],
      { LAMBDA_STREAM_GATEWAY_TOKEN: "short" },
      "Give a token (openssl rand -hex 32 makes one)",
    ],
    ["a file that is not there", ["--token-file", "/nowhere"], {}, "no such file or directory, open '/nowhere'"],
    ["an address of another machine", ["--host", "192.0.2.1"], { LAMBDA_STREAM_GATEWAY_TOKEN: token }, "192.0.2.1"],
    ["a port that is none", ["--port", "x"], { LAMBDA_STREAM_GATEWAY_TOKEN: token }, "A port is a number"],
  ])("is refused with %s", async (_what, args, env: NodeJS.ProcessEnv, message) => {
    const { status, stdout, stderr } = await command(["gateway", ...args], env);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(message);
  });

  it("has no option for the token itself, which other users of the machine could see", async () => {
    const { stdout } = await command(["gateway", "--help"]);
    expect(stdout).not.toMatch(/--token\b(?!-file)/);
    expect((await command(["gateway", "--token", token])).stderr).toContain("unknown option");
  });
});
