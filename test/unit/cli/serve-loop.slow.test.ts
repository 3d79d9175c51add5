import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocket } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../../src/index.js";
import { failure } from "../../support/failure.js";
import { environmentLines, RunningCommand } from "../../support/command.js";
import { ShellCommands } from "../../support/shell.js";

let folder: string;
let serving: RunningCommand | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
});

afterEach(async () => {
  if (serving?.process.exitCode === null) {
    serving.process.kill("SIGTERM");
    await serving.end();
  }
  serving = undefined;
  await rm(folder, { recursive: true });
});

/** Writes the handler `app.handler`, which streams by the code. */
const save = (code: string) =>
  writeFile(
    join(folder, "app.mjs"),
    `export const handler = awslambda.streamifyResponse(async (event, stream) => {${code}});`,
  );

/** Serves it, and returns a function that invokes it. */
async function serve(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) {
  serving = new RunningCommand(["serve", join(folder, "app.handler"), ...args], environment);
  await serving.output("AWS_SECRET_ACCESS_KEY=");
  const variables = environmentLines(serving.stdout);
  const client = createClient({
    region: variables["AWS_REGION"] ?? "",
    endpoint: variables["AWS_ENDPOINT_URL_LAMBDA"] ?? "",
    credentials: {
      accessKeyId: variables["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: variables["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
    retry: false,
  });
  return async (json: unknown = {}) => client.invokeWithResponseStream({ FunctionName: "app", json });
}

describe("serve, after a save", () => {
  it("runs the new code in the very next invocation, however the editor saves", async () => {
    await save('stream.end("0")');
    const invoke = await serve();
    expect(await (await invoke()).text()).toBe("0");
    for (const text of ["1", "2", "3"]) {
      await save(`stream.end("${text}")`);
      expect(await (await invoke()).text()).toBe(text);
    }
    await writeFile(join(folder, "new.tmp"), 'export const handler = async () => "replaced";');
    await rename(join(folder, "new.tmp"), join(folder, "app.mjs"));
    expect(await (await invoke()).text()).toBe('"replaced"');
    expect(serving?.stderr).toContain("app.mjs has changed");
  });

  it("lets what runs end with the old code", async () => {
    await save(
      'stream.write("old "); process.once("SIGUSR2", () => stream.end("end")); stream.write(String(process.pid));',
    );
    const invoke = await serve();
    const running = await invoke();
    const chunks = running[Symbol.asyncIterator]();
    let begun = "";
    while (!/old \d+$/.test(begun)) begun += String(Buffer.from((await chunks.next()).value as Uint8Array));
    await save('stream.end("new")');
    expect(await (await invoke()).text()).toBe("new");
    process.kill(Number(begun.slice(4)), "SIGUSR2");
    let rest = "";
    for (let next = await chunks.next(); !next.done; next = await chunks.next())
      rest += String(Buffer.from(next.value));
    expect(rest).toBe("end");
    await running.completion;
  });

  it("shows a broken file, and is mended by the next save", async () => {
    await save('stream.end("whole")');
    const invoke = await serve();
    await (await invoke()).drain();
    await save('stream.end("broken"');
    expect(await failure(invoke().then((stream) => stream.text()))).toMatchObject({
      errorType: "Runtime.UserCodeSyntaxError",
    });
    await serving?.message("200 Unhandled: Runtime.UserCodeSyntaxError: SyntaxError: missing )");
    // The runtime client does not tell the place.
    await serving?.message(`${join(folder, "app.mjs")}:1\n`);
    await save('stream.end("mended")');
    expect(await (await invoke()).text()).toBe("mended");
  });

  it("runs on with the old code where it does not watch", async () => {
    await save('stream.end("old")');
    const invoke = await serve(["--no-watch"]);
    expect(await (await invoke()).text()).toBe("old");
    await save('stream.end("new")');
    expect(await (await invoke()).text()).toBe("old");
  });
});

describe("serve", () => {
  it("gives functions the variables that it is told to, and none of the shell's beside", async () => {
    await save("stream.end(JSON.stringify(process.env))");
    await writeFile(join(folder, "one.env"), 'ONE=file\nTWO="of a file" # comment\n');
    const args = [
      "--env-file",
      join(folder, "one.env"),
      "--env",
      "ONE=a=b",
      "--env",
      "EMPTY=",
      "--region",
      "eu-west-1",
    ];
    const shell = { SHELLS: "own", TWO: "shell", AWS_REGION: "elsewhere", AWS_SESSION_TOKEN: "theirs" };
    const invoke = await serve([...args, "--memory", "512", "--timeout", "30"], shell);
    const found = await (await invoke()).json<NodeJS.ProcessEnv>();
    expect(found).toMatchObject({
      ONE: "a=b",
      TWO: "of a file",
      EMPTY: "",
      AWS_REGION: "eu-west-1",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
    });
    expect(found).not.toHaveProperty("SHELLS");
    serving?.process.kill("SIGTERM");
    await serving?.end();
    const inheriting = await (
      await (
        await serve(["--inherit-env", "--env", "ONE=1"], shell)
      )()
    ).json<NodeJS.ProcessEnv>();
    expect(inheriting).toMatchObject({ ONE: "1", SHELLS: "own", TWO: "shell", AWS_REGION: "us-east-1" });
    expect(inheriting["AWS_SESSION_TOKEN"]).not.toBe("theirs");
  });

  it("runs many invocations at once, and no more than --concurrency", async () => {
    await save('stream.write("begun"); process.stdin; setTimeout(() => stream.end(), 1000)');
    const many = await serve();
    const streams = await Promise.all(Array.from({ length: 40 }, () => many().then((stream) => stream.text())));
    expect(streams).toEqual(Array.from({ length: 40 }, () => "begun"));
    serving?.process.kill("SIGTERM");
    await serving?.end();
    const one = await serve(["--concurrency", "1"]);
    const running = await one();
    expect(await failure(one())).toMatchObject({ name: "TooManyRequestsException" });
    await running.drain();
  });

  it("writes a line for each invocation behind what its function has logged", async () => {
    await save('console.log("logged"); process.stdout.write("and begun"); stream.write("ab"); stream.end("c")');
    const invoke = await serve();
    const stream = await invoke();
    await stream.drain();
    await serving?.message(", 200 ok\n");
    const lines = serving?.stderr.split("\n").slice(1) ?? [];
    expect(lines[0]).toMatch(/^app \| .*logged$/);
    expect(lines[1]).toBe("app | and begun");
    expect(lines[2]).toMatch(
      new RegExp(`^app ${stream.requestId} first byte \\d+ ms, end \\d+ ms, [12] chunks?, 3 B, 200 ok$`),
    );
  });

  it("lets a debugger attach to the one process of a handler, which waits for it", async () => {
    await save('stream.end("debugged")');
    const invoke = await serve(["--inspect-brk", "0"]);
    const running = invoke();
    await serving?.message("app | Debugger listening on ws://");
    expect(await failure(invoke())).toMatchObject({ name: "TooManyRequestsException" });
    const socket = new WebSocket(/ws:\S+/.exec(serving?.stderr ?? "")?.[0] ?? "");
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    socket.addEventListener("message", ({ data }) => {
      // It stops at the first statement of the process once it may run.
      if (String(data).includes("Debugger.paused")) socket.send(JSON.stringify({ id: 3, method: "Debugger.resume" }));
    });
    socket.send(JSON.stringify({ id: 1, method: "Debugger.enable" }));
    socket.send(JSON.stringify({ id: 2, method: "Runtime.runIfWaitingForDebugger" }));
    expect(await (await running).text()).toBe("debugged");
    socket.close();
  });

  it("cuts and joins payloads where it is told to", async () => {
    await save('stream.end("some text that is long enough to be cut in several places")');
    const invoke = await serve(["--chunks", "recut"]);
    let chunks = 0;
    for await (const _chunk of await invoke()) chunks++;
    expect(chunks).toBeGreaterThan(1);
  });

  it("takes what it writes itself into a watched folder for no change", async () => {
    await save('stream.end("done")');
    const cli = fileURLToPath(new URL("../../../dist/cli.js", import.meta.url));
    const run = `"${process.execPath}" "${cli}"`;
    const twice = `${run} invoke app && ${run} invoke app`;
    const commands = `${run} serve app.handler -- sh -c '${twice}' 2> own.txt; cat own.txt`;
    const output = await new ShellCommands(commands, folder, process.env).ended();
    expect(output.match(/200 ok/g)).toHaveLength(2);
    expect(output).not.toContain("has changed");
  });
});
