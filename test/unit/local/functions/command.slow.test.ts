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

  it("takes what a command has sent before it closed the connection or ended", async () => {
    const raw = (rest: string) => [
      "python3",
      "-c",
      `
import os, socket, http.client
host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
def next_id():
    c = http.client.HTTPConnection(host, int(port)); c.request("GET", "/2018-06-01/runtime/invocation/next")
    r = c.getresponse(); r.read(); c.close(); return r.headers["Lambda-Runtime-Aws-Request-Id"]
def send(id, head, body):
    s = socket.create_connection((host, int(port)))
    s.sendall(f"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\\r\\nHost: {host}\\r\\n{head}\\r\\n\\r\\n{body}".encode()); s.close()
${rest}`,
    ];
    const whole = 'send(next_id(), "Content-Length: 5", "whole")';
    const half =
      'send(next_id(), "Lambda-Runtime-Function-Response-Mode: streaming\\r\\nTransfer-Encoding: chunked", "4\\r\\nhalf\\r\\n")';
    await using local = await startEndpoint({
      functions: {
        closes: { command: raw(`while True: ${whole}`) },
        exits: { command: raw(whole) },
        breaks: { command: raw(`${half}; os._exit(3)`) },
      },
    });
    for (const name of ["closes", "closes", "exits"]) {
      expect(await invoke(local, name)).toMatchObject({ text: "whole", complete: {} });
    }
    const broken = await invoke(local, "breaks");
    expect(broken).toMatchObject({ text: "half", complete: { ErrorCode: "Runtime.TruncatedResponse" } });
  });

  it("may be called without a Host, by HTTP/1.0, and with the host before the path", async () => {
    const ask = `
import os, socket
host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
def ask(text):
    s = socket.create_connection((host, int(port))); s.sendall(text.encode()); s.settimeout(20); got = b""
    while True:
        part = s.recv(65536); got += part
        if not part or b"\\r\\n\\r\\n{}" in got or b'"OK"' in got: return got.decode()
while True:
    head = ask("GET /2018-06-01/runtime/invocation/next HTTP/1.0\\r\\n\\r\\n").lower()
    id = head.split("lambda-runtime-aws-request-id: ")[1].split("\\r")[0]
    ask(f"POST http://{host}:{port}/2018-06-01/runtime/invocation/{id}/response HTTP/1.1\\r\\nHost: {host}:{port}\\r\\nContent-Length: 2\\r\\n\\r\\nok")`;
    await using local = await startEndpoint({ functions: { f: { command: ["python3", "-c", ask], timeout: 20 } } });
    expect(await invoke(local, "f")).toMatchObject({ text: "ok", complete: {} });
  });

  it("ends an invocation whose program fails its init phase, or asks for the next one without a response", async () => {
    const node = (code: string) => [process.execPath, "--input-type=module", "-e", code];
    const stays = "setInterval(() => {}, 1000);";
    const initError = `await fetch("http://" + process.env.AWS_LAMBDA_RUNTIME_API + "/2018-06-01/runtime/init/error", {
      method: "POST", body: JSON.stringify({ errorType: "No.Good", errorMessage: "not today" }) }); ${stays}`;
    await using local = await startEndpoint({
      functions: {
        forgets: { command: node(`${api} await fetch(api + "next"); ${stays}`) },
        misses: {
          command: node(`${api} await fetch(api + "other/response", { method: "POST" }); await fetch(api + "next");`),
        },
        initError: { command: node(initError) },
      },
    });
    const details = async (name: string) =>
      JSON.parse((await invoke(local, name)).complete.ErrorDetails ?? "") as object;
    for (const name of ["forgets", "misses"]) {
      expect(await details(name)).toMatchObject({ errorType: "Runtime.NoResponse" });
    }
    expect(await details("initError")).toEqual({ errorType: "No.Good", errorMessage: "not today" });
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
