import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../../generated/operations.js";
import { startLocalLambda, type LocalLambda } from "../../../src/local/index.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { command, RunningCommand, type CommandResult } from "../../support/command.js";
import { ResponseServer, streamOf } from "../../support/response-server.js";
import { payloadChunk } from "../../support/frames.js";

const handlers = fileURLToPath(new URL("../../support/handlers/command", import.meta.url));
let lambda: LocalLambda;
let environment: NodeJS.ProcessEnv;
let folder: string;

beforeAll(async () => {
  const functions = Object.fromEntries(
    ["echo", "fail", "endless"].map((name) => [name, { handler: `${handlers}.${name}`, timeout: 60 }]),
  );
  lambda = await startLocalLambda({ functions: { ...functions, scripted, web } });
  environment = {
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_REGION: lambda.region,
    AWS_ACCESS_KEY_ID: lambda.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: lambda.credentials.secretAccessKey,
  };
  folder = await mkdtemp(join(tmpdir(), "command-"));
});
afterAll(async () => {
  await lambda.close();
  await rm(folder, { recursive: true });
});

let proceed: (() => void) | undefined;
async function* scripted(): AsyncGenerator<string> {
  yield "first";
  await new Promise<void>((resolve) => (proceed = resolve));
  yield "second";
}

async function* web(): AsyncGenerator<string> {
  const head = { statusCode: 201, headers: { "content-type": "text/plain" }, cookies: ["a=1", "b=2"] };
  yield `${JSON.stringify(head)}${"\0".repeat(8)}body`;
}

const invoke = (args: string[], env = environment, input?: string): Promise<CommandResult> =>
  command(["invoke", ...args], env, input);

describe("lambda-stream invoke", () => {
  it("takes the payload as JSON text, from a file and from standard input", async () => {
    const file = join(folder, "payload.json");
    await writeFile(file, '{"from":"file"}');
    expect(await invoke(["echo", '{"from":"text"}'])).toEqual({ status: 0, stdout: '{"from":"text"}', stderr: "" });
    expect(await invoke(["echo", `@${file}`])).toMatchObject({ status: 0, stdout: '{"from":"file"}' });
    expect(await invoke(["echo", "-"], environment, '{"from":"stdin"}')).toMatchObject({ stdout: '{"from":"stdin"}' });
    expect(await invoke(["echo"])).toMatchObject({ status: 0, stdout: "{}" });
  });

  it("writes the payload as it comes", async () => {
    const running = new RunningCommand(["invoke", "scripted"], environment);
    // The first chunk is there before the function may go on.
    await running.output("first");
    proceed?.();
    expect(await running.end()).toMatchObject({ status: 0, stdout: "firstsecond" });
  });

  it("writes events as lines of JSON, or one object at the end", async () => {
    const events = (await invoke(["echo", "[1]", "--output", "events"])).stdout.trimEnd().split("\n");
    expect(events.map((line) => JSON.parse(line) as unknown)).toEqual([
      { PayloadChunk: { Payload: Buffer.from("[1]").toString("base64") } },
      { InvokeComplete: {} },
    ]);
    const { stdout } = await invoke(["echo", "[1]", "--output", "json", "--log-type", "Tail"]);
    expect(JSON.parse(stdout)).toEqual({
      StatusCode: 200,
      ExecutedVersion: "$LATEST",
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      Payload: [1],
      Logs: expect.stringContaining("got [1]") as string,
    });
  });

  it("writes status and headers before the body with --include", async () => {
    for (const flag of ["-i", "--include"]) {
      expect(await invoke(["web", flag])).toEqual({
        status: 0,
        stdout: "HTTP/1.1 201 Created\r\ncontent-type: text/plain\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n\r\nbody",
        stderr: "",
      });
    }
    expect(await invoke(["echo", "[1]", "-i"])).toMatchObject({
      stdout: "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n\r\n[1]",
    });
    expect(await invoke(["echo", "-i", "--output", "json"])).toMatchObject({ status: 1, stdout: "" });
  });

  it("writes the function's log to standard error", async () => {
    const { stdout, stderr } = await invoke(["echo", "[2]", "--log-type", "Tail"]);
    expect(stdout).toBe("[2]");
    expect(stderr).toContain("got [2]");
  });

  it("has an option for every member", async () => {
    const { stdout, status } = await invoke(["--help"]);
    expect(status).toBe(0);
    for (const name of Object.keys(operations.invokeWithResponseStream.members)) {
      if (name !== "FunctionName" && name !== "Payload") expect(stdout).toContain(`<${name}>`);
    }
    const options = ["--client-context", "e30=", "--tenant-id", "t", "--qualifier", "$LATEST"];
    expect(await invoke(["echo", "[]", "--invocation-type", "DryRun", ...options])).toMatchObject({
      status: 0,
      stdout: "",
    });
    expect(lambda.requests.at(-1)).toMatchObject({
      statusCode: 204,
      path: expect.stringContaining("Qualifier=%24LATEST") as string,
      headers: { "x-amz-client-context": "e30=", "x-amz-tenant-id": "t", "x-amz-invocation-type": "DryRun" },
    });
  });

  it.each([
    ["1 for an unknown option", ["echo", "--wrong"], 1, "unknown option"],
    ["1 for a missing function", [], 1, "missing required argument"],
    ["1 for a value that is no choice", ["echo", "--log-type", "All"], 1, "Allowed choices are None, Tail"],
    [
      "1 for a payload that is not JSON",
      ["echo", "{\n'a'"],
      1,
      "The payload is not JSON, in line 2, column 1: Expected a name",
    ],
    ["1 for a file that is not there", ["echo", "@/nowhere/at/all"], 1, "cannot be read"],
    ["1 for a member that breaks a rule", ["a b"], 1, "FunctionName"],
    ["2 for a refusal", ["missing"], 2, "ResourceNotFoundException"],
    ["3 for a function that failed", ["fail"], 3, "The function failed with TypeError: boom and more"],
    ["6 for an endpoint that cannot be", ["echo", "--endpoint-url", "nowhere"], 6, "The endpoint is not a valid URL"],
  ])("exits with one line and %s", async (_, args, status, text) => {
    const result = await invoke(args);
    expect(result).toMatchObject({ status, stdout: status === 3 ? "part\n" : "" });
    const [line = "", ...stack] = result.stderr.trimEnd().split("\n");
    expect(line).toMatch(/^lambda-stream: .+/);
    expect(line).toContain(text);
    if (status === 3) expect(stack.join("\n")).toContain("command.mjs:11");
    else expect(stack).toEqual([]);
  });

  it("exits with 4 where the stream broke, after what came before", async () => {
    const server = await new ResponseServer().start();
    server.respond = streamOf(payloadChunk("part"));
    const result = await invoke(["echo", "--endpoint-url", server.url]);
    await server.close();
    expect(result).toMatchObject({ status: 4, stdout: "part" });
    expect(result.stderr).toMatch(/^lambda-stream: The stream ended before InvokeComplete \(request [^\n]+\)\n$/);
  });

  it("exits with 5 where nothing listens", async () => {
    const { status, stderr } = await invoke(["echo", "--endpoint-url", await closedPortUrl()]);
    expect(status).toBe(5);
    expect(stderr).toMatch(/^lambda-stream: No response from [^\n]+: the connection was refused\n$/);
  });

  it("exits with 6 without credentials and without a region", async () => {
    const empty = { ...environment, HOME: folder, AWS_EC2_METADATA_DISABLED: "true" };
    const withoutSecret = await invoke(["echo"], { ...empty, AWS_SECRET_ACCESS_KEY: "" });
    expect(withoutSecret.status).toBe(6);
    expect(withoutSecret.stderr).toContain("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    const withoutRegion = await invoke(["echo"], { ...empty, AWS_REGION: "" });
    expect(withoutRegion.status).toBe(6);
    expect(withoutRegion.stderr).toContain("set AWS_REGION");
  });

  it("exits with 130 when interrupted, in mid-stream and while reading standard input", async () => {
    const streaming = new RunningCommand(["invoke", "endless"], environment);
    await streaming.output("again");
    streaming.process.kill("SIGINT");
    expect(await streaming.end()).toMatchObject({ status: 130, stderr: "" });

    const reading = new RunningCommand(["invoke", "echo", "-"], environment);
    // A pipe does not hold as much, so the command is reading when it is written.
    await new Promise((resolve) => reading.process.stdin.write(" ".repeat(1_000_000), resolve));
    reading.process.kill("SIGINT");
    expect(await reading.end()).toMatchObject({ status: 130, stderr: "" });
  });

  it.each(["raw", "events"])("ends quietly when its reader has seen enough of %s", async (format) => {
    const running = new RunningCommand(["invoke", "endless", "--output", format], environment);
    await running.output(format === "raw" ? "again" : "PayloadChunk");
    running.process.stdout.destroy();
    expect(await running.end()).toMatchObject({ status: 0, stderr: "" });
  });

  it("is interrupted though its reader takes nothing", async () => {
    const running = new RunningCommand(["invoke", "endless"], environment);
    await running.output("again");
    running.process.stdout.pause();
    running.process.kill("SIGINT");
    const [status] = (await once(running.process, "exit")) as [number];
    expect(status).toBe(130);
  });

  it("keeps its status though nobody reads its messages", async () => {
    const running = new RunningCommand(["invoke", "missing"], environment);
    running.process.stderr.destroy();
    expect(await running.end()).toMatchObject({ status: 2 });
  });

  it("reads UTF-16 and byte order marks as what they are, and sends UTF-8 without a mark", async () => {
    const file = join(folder, "utf-16.json");
    const expected = { status: 0, stdout: '{"a":"ä€"}' };
    for (const bytes of [
      Buffer.from('\ufeff{"a":"ä€"}', "utf16le"),
      Buffer.from('\ufeff{"a":"ä€"}', "utf16le").swap16(),
      Buffer.from('{"a":"ä€"}', "utf16le"),
      Buffer.from('\ufeff{"a":"ä€"}'),
    ]) {
      await writeFile(file, bytes);
      expect(await invoke(["echo", `@${file}`])).toMatchObject(expected);
    }
    await writeFile(file, Buffer.from([0x22, 0xe4, 0x22]));
    const latin = await invoke(["echo", `@${file}`]);
    expect(latin).toMatchObject({ status: 1, stdout: "" });
    expect(latin.stderr).toContain("neither UTF-8 nor UTF-16");
  });
});
