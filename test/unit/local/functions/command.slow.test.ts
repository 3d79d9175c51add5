import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import { command, environmentLines, RunningCommand } from "../../../support/command.js";
import { errorOf, invoke, sideChannel, startEndpoint } from "../../../support/local/functions.js";

const bootstrap = (name: string) => fileURLToPath(new URL(`../../../support/bootstraps/${name}`, import.meta.url));
const python = ["python3", bootstrap("bootstrap.py")];

describe("a command", () => {
  it("streams from Python: each write leaves before the next one, characters whole", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { py: { command: python } } });
    const stream = await createClient(local.clientOptions()).invokeWithResponseStream({
      FunctionName: "py",
      json: { names: ["a", "b", "c"], url: side.url },
    });
    const texts: string[] = [];
    for await (const chunk of stream) {
      texts.push(Buffer.from(chunk).toString());
      side.release(["a", "b", "c"][texts.length - 1] ?? "");
    }
    expect(texts).toEqual(["a ü\n", "b ü\n", "c ü\n"]);
  });

  it("stays for the next invocation, and its log is that of the invocation", async () => {
    await using local = await startEndpoint({ functions: { py: { command: python } } });
    for (let count = 0; count < 3; count++) {
      const { text, log } = await invoke(local, "py", { names: ["x"] }, { LogType: "Tail" });
      expect(text).toBe("x ü\n");
      const id = /START RequestId: (\S+)/.exec(log)?.[1];
      expect(log.match(/serving \S+/g)).toEqual([`serving ${id}`]);
      expect(log.includes("Init Duration")).toBe(count === 0);
    }
  });

  it("may be a shell script with curl", async () => {
    await using local = await startEndpoint({ functions: { sh: { command: [bootstrap("bootstrap.sh")] } } });
    for (const event of ["one", "two"]) expect((await invoke(local, "sh", event)).text).toBe(`echo "${event}"`);
  });

  it("may be an HTTP server behind an adapter", async () => {
    const server = { command: [process.execPath, bootstrap("server.mjs")] };
    await using local = await startEndpoint({ functions: { server } });
    expect((await invoke(local, "server", { path: "/a?b=1", body: "hello" })).text).toBe("POST /a?b=1\nhello");
  });

  it("may register extensions, which are told of invocations and hold none of them up", async () => {
    const extension = { command: [process.execPath, bootstrap("extension.mjs")] };
    await using local = await startEndpoint({ functions: { extension } });
    for (let count = 0; count < 2; count++) {
      const seen = JSON.parse((await invoke(local, "extension")).text) as { id: string };
      expect(seen).toMatchObject({
        registered: {
          status: 200,
          body: { functionName: "extension", functionVersion: "$LATEST", handler: "bootstrap" },
        },
        telemetry: 200,
        malformed: 400,
        stranger: 403,
        told: {
          eventType: "INVOKE",
          requestId: seen.id,
          invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:extension",
          tracing: { type: "X-Amzn-Trace-Id", value: expect.stringMatching(/^Root=1-/) as string },
        },
      });
    }
  });

  it("that ends is an error of its invocation, with its status or the system's message", async () => {
    await using local = await startEndpoint({
      functions: { ends: { command: ["sh", "-c", "exit 3"] }, missing: { command: ["no-such-program-anywhere"] } },
    });
    const details = async (name: string) => (await invoke(local, name)).complete;
    expect(await details("ends")).toMatchObject({
      ErrorCode: "Unhandled",
      ErrorDetails: expect.stringContaining("Runtime exited with error: exit status 3") as string,
    });
    expect(await details("missing")).toMatchObject({
      ErrorCode: "Unhandled",
      ErrorDetails: expect.stringContaining("ENOENT") as string,
    });
  });

  it("is served by `serve --command`, by the shell", async () => {
    const line = `python3 '${bootstrap("bootstrap.py")}'`;
    const serving = new RunningCommand(["serve", "--command", `py=${line}`, "--command", bootstrap("bootstrap.sh")]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    const environment = environmentLines(serving.stdout);
    expect(await command(["invoke", "py", '{"names":["n"]}'], environment)).toMatchObject({ stdout: "n ü\n" });
    expect(await command(["invoke", "bootstrap", "1"], environment)).toMatchObject({ stdout: "echo 1" });
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
  });
});

// Only Linux tells whose a connection is.
describe.runIf(process.platform === "linux")("the Runtime API of a command", () => {
  const api = `
    const api = "http://" + process.env.AWS_LAMBDA_RUNTIME_API + "/2018-06-01/runtime/invocation/";
    const next = await fetch(api + "next");
    const id = next.headers.get("lambda-runtime-aws-request-id");
  `;

  it("serves the command and what it has started, and nobody else", async () => {
    const tells = `${api} await fetch(api + id + "/response", { method: "POST", body: process.env.AWS_LAMBDA_RUNTIME_API });
      await fetch(api + "next");`;
    // The shell stays the parent, so that the program which asks is a child of the command.
    const child = `${process.execPath} --input-type=module -e '${tells}'; true`;
    await using local = await startEndpoint({ functions: { f: { command: ["sh", "-c", child] } } });
    const { text: address } = await invoke(local, "f");
    for (const [method, path] of [
      ["GET", "2018-06-01/runtime/invocation/next"],
      ["POST", "2018-06-01/runtime/invocation/id/response"],
      ["POST", "2020-01-01/extension/register"],
    ] as const) {
      expect((await fetch(`http://${address}/${path}`, { method })).status).toBe(403);
    }
  });

  it("gives an invocation to one `next`, and no forged or repeated request keeps it from its end", async () => {
    const repeats = `${api}
      const repeated = fetch(api + "next");
      const again = await fetch(api + "next");
      const forged = await fetch(api + "forged/response", { method: "POST", body: "forged" });
      const body = JSON.stringify({ again: again.status, forged: forged.status });
      await fetch(api + id + "/response", { method: "POST", body });
      const late = await fetch(api + id + "/response", { method: "POST", body: "late" });
      console.log("late", late.status);
      await repeated;
      process.exit(7);`;
    const command = [process.execPath, "--input-type=module", "-e", repeats];
    await using local = await startEndpoint({ functions: { f: { command, timeout: 20 } } });
    expect(JSON.parse((await invoke(local, "f")).text)).toEqual({ again: 403, forged: 400 });
    expect((await invoke(local, "f")).complete.ErrorDetails).toContain("exit status 7");
  });
});

describe("a command that is no program", () => {
  it("is refused at the start", async () => {
    const error = await errorOf(startEndpoint({ functions: { f: { command: ["./no-such-bootstrap"] } } }));
    expect(error.message).toMatch(/^The command of f is \/.*no-such-bootstrap, and there is no such file$/);
  });
});
