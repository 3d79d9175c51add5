import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";
import { command, RunningCommand, type CommandResult } from "../../support/command.js";
import { ResponseServer } from "../../support/response-server.js";

const handlers = fileURLToPath(new URL("../../support/handlers/command", import.meta.url));
const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
let lambda: LocalLambda;
let environment: NodeJS.ProcessEnv;

async function* endless(): AsyncGenerator<string> {
  yield "begun";
  await new Promise(() => undefined);
}

beforeAll(async () => {
  const functions = Object.fromEntries(["echo", "fail"].map((name) => [name, { handler: `${handlers}.${name}` }]));
  lambda = await startLocalLambda({ functions: { ...functions, endless } });
  environment = {
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_REGION: lambda.region,
    AWS_ACCESS_KEY_ID: lambda.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: lambda.credentials.secretAccessKey,
  };
});
afterAll(() => lambda.close());

const invoke = (args: string[], env = environment): Promise<CommandResult> => command(["invoke", ...args], env);

describe("lambda-stream invoke", () => {
  it.each([
    [
      "the function",
      ["fail"],
      3,
      {
        name: "FunctionError",
        code: "function",
        errorType: "TypeError",
        functionMayHaveRun: true,
        partialPayload: "part\n",
      },
    ],
    [
      "the service",
      ["nobody"],
      2,
      { name: "ResourceNotFoundException", code: "service", httpStatusCode: 404, functionMayHaveRun: false },
    ],
    ["the payload", ["echo", "{"], 1, { name: "UsageError", code: "usage", functionMayHaveRun: false }],
    ["a member", ["a b"], 1, { name: "ValidationError", code: "validation", member: "FunctionName" }],
    [
      "the time",
      ["endless", "--timeout", "0.5"],
      5,
      { name: "TimeoutError", code: "total", milliseconds: 500, partialPayload: "begun" },
    ],
  ])("writes a failure of %s as one JSON object too", async (_, args, status, error) => {
    const result = await invoke([...args, "--output", "json"]);
    expect(result.status).toBe(status);
    const object = JSON.parse(result.stdout) as { readonly error: Readonly<Record<string, unknown>> };
    expect(object).toEqual({
      error: expect.objectContaining({ ...error, message: expect.any(String) as string }) as object,
    });
    if (status === 2 || status === 3) expect(object.error["requestId"]).toMatch(/^[\w-]{36}$/);
    expect(result.stderr).toMatch(/^lambda-stream: /);
  });

  it("has short forms of two options, and refuses them beside another value", async () => {
    expect((await invoke(["echo", "[1]", "--log"])).stderr).toContain("got [1]");
    expect((await invoke(["echo", "[1]", "--log", "--log-type", "Tail"])).stderr).toContain("got [1]");
    await invoke(["echo", "--dry-run"]);
    expect(lambda.requests.at(-1)).toMatchObject({ statusCode: 204, headers: { "x-amz-invocation-type": "DryRun" } });
    const refused = await invoke(["echo", "--dry-run", "--invocation-type", "RequestResponse"]);
    expect(refused).toMatchObject({ status: 1, stdout: "" });
    expect(refused.stderr).toContain("--dry-run is short for --invocation-type DryRun");
    expect(await invoke(["echo", "--log", "--log-type", "None"])).toMatchObject({ status: 1, stdout: "" });
  });

  it("sends again as --retry says", async () => {
    const server = await new ResponseServer().start();
    let requests = 0;
    server.respond = (response) => {
      requests++;
      response.writeHead(500, { "x-amzn-errortype": "ServiceException" }).end("{}");
    };
    const sent = async (...args: string[]): Promise<number> => {
      requests = 0;
      expect((await invoke(["echo", "--endpoint-url", server.url, ...args])).status).toBe(2);
      return requests;
    };
    try {
      expect(await sent()).toBe(1);
      expect(await sent("--retry", "standard")).toBe(3);
      server.respond = (response) => {
        requests++;
        response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException" }).end("{}");
      };
      expect(await sent()).toBe(3);
      expect(await sent("--retry", "off")).toBe(1);
    } finally {
      await server.close();
    }
  });

  it("is interrupted while it waits to send again", async () => {
    const server = await new ResponseServer().start();
    const asked = new Promise<void>((resolve) => {
      server.respond = (response) => {
        response.writeHead(429, { "x-amzn-errortype": "TooManyRequestsException", "retry-after": "60" }).end("{}");
        response.once("close", resolve);
      };
    });
    const running = new RunningCommand(["invoke", "echo", "--endpoint-url", server.url], environment);
    await asked;
    running.process.kill("SIGINT");
    expect(await running.end()).toMatchObject({ status: 130, stderr: "" });
    await server.close();
  });

  it("tells requests, responses and times with --debug, without payloads and secrets", async () => {
    const { AWS_SECRET_ACCESS_KEY = "" } = environment;
    const env = { ...environment, AWS_SESSION_TOKEN: "the-session-token" };
    const { status, stdout, stderr } = await invoke(
      ["echo", '"the-payload"', "--debug", "--client-context", "e30="],
      env,
    );
    // The endpoint does not know the token.
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^> POST http:\/\/127[^\n]+\/functions\/echo\/response-streaming-invocations$/m);
    expect(stderr).toMatch(/^> authorization: AWS4-HMAC-SHA256 Credential=[^\n]+, Signature=\*\*\*$/m);
    expect(stderr).toMatch(/^> x-amz-security-token: \*\*\*$/m);
    expect(stderr).toMatch(/^> x-amz-client-context: \*\*\*$/m);
    expect(stderr).toMatch(/^< 403 /m);
    for (const secret of ["the-session-token", "the-payload", AWS_SECRET_ACCESS_KEY, "e30="])
      expect(stderr).not.toContain(secret);
    const done = await invoke(["echo", '"the-payload"', "--debug"]);
    expect(done).toMatchObject({ status: 0, stdout: '"the-payload"' });
    expect(done.stderr).toMatch(
      /^\* the headers came after \d+ ms$[^]*^\* the first byte came after \d+ ms$[^]*^\* the body ended with \d+ bytes/m,
    );
    expect(done.stderr).not.toContain("the-payload");
  });

  it.each(["raw", "events", "json"])("exits with 7 where the disk is full, for %s", async (format) => {
    const child = spawn(process.execPath, [cli, "invoke", "echo", "[1]", "--output", format], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    expect(await once(child, "close")).toEqual([7, null]);
    expect(stderr).toBe("lambda-stream: Standard output cannot be written: ENOSPC: no space left on device, write\n");
  });

  it("ends in time though its reader takes nothing", async () => {
    const running = new RunningCommand(["invoke", "echo", "-", "--timeout", "5"], environment);
    running.process.stdout.pause();
    running.process.stdin.end(JSON.stringify("x".repeat(3_000_000)));
    await running.message("The invocation did not end within 5000 ms");
    expect(await once(running.process, "exit")).toEqual([5, null]);
  });
});

describe("lambda-stream presign", () => {
  const presign = (args: string[], env = environment): Promise<CommandResult> => command(["presign", ...args], env);

  it("prints a request that anyone can send, as JSON", async () => {
    const { status, stdout, stderr } = await presign(["echo", '{"a":1}', "--expires-in", "60", "--log-type", "Tail"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).not.toContain(environment["AWS_SECRET_ACCESS_KEY"]);
    const request = JSON.parse(stdout) as { readonly url: string; readonly body: string } & RequestInit;
    expect(new URL(request.url).searchParams.get("X-Amz-Expires")).toBe("60");
    const response = await fetch(request.url, request);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('{"a":1}');
  });

  it("prints a curl command that a shell takes whatever the payload holds", async () => {
    const payload = JSON.stringify({ text: 'it\'s $HOME `id` \\ "quoted"\n!', at: "@/etc/passwd" });
    const { stdout } = await presign(["echo", payload, "--curl"]);
    const sent = await promisify(execFile)("sh", ["-c", stdout], { encoding: "latin1" });
    expect(sent.stdout).toContain(payload);
    expect(sent.stderr).toBe("");
    const long = await command(["presign", "echo", "-", "--curl"], environment, JSON.stringify("x".repeat(200_000)));
    expect(long).toMatchObject({ status: 1, stdout: "" });
  });

  it.each([
    ["an unknown option", ["echo", "--wrong"], 1],
    ["a lifetime that is too long", ["echo", "--expires-in", "604801"], 1],
    ["a function that cannot be", ["a b"], 1],
    ["an endpoint that cannot be", ["echo", "--endpoint-url", "nowhere"], 6],
  ])("exits with one line for %s", async (_, args, status) => {
    const result = await presign(args);
    expect(result).toMatchObject({ status, stdout: "" });
    expect(result.stderr).toMatch(/^lambda-stream: [^\n]+\n$/);
  });
});
