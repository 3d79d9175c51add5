import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { formats } from "../../../src/console/page/model/copy-as.js";
import { startLocalLambda } from "../../../src/local/index.js";
import { command, environmentLines, RunningCommand } from "../../support/command.js";
import { ask, frameBytes, only, payloadText, Visitor } from "../../support/console/visitor.js";
import { reference } from "../console/page/document.js";

const run = promisify(execFile);
const handler = fileURLToPath(new URL("../../support/handlers/command.echo", import.meta.url));
/** A home folder without AWS's files. */
const bare = { HOME: "/nonexistent" };

/** Runs the command until the visitor has done with its page, and returns what it has told on standard error. */
async function visit(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  use: (visitor: Visitor, url: string) => Promise<void>,
): Promise<string> {
  const running = new RunningCommand(["console", ...args], env);
  await running.output("\n");
  expect(running.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22,}\/\n$/);
  const url = running.stdout.trim();
  await use(await Visitor.open(url), url);
  running.process.kill("SIGTERM");
  const { status, stderr } = await running.end();
  expect(status).toBe(0);
  return stderr;
}

describe("lambda-stream console", () => {
  it("serves two examples on a machine without settings of AWS, with the built page and documents", async () => {
    const told = await visit([], bare, async (visitor, url) => {
      const { text: html } = await visitor.ask("");
      for (const file of ["page.js", "page.css"]) {
        expect(html).toContain(`"${file}"`);
        expect(await visitor.ask(file)).toMatchObject({ status: 200 });
      }
      expect(JSON.parse((await visitor.ask("openapi.json")).text)).toMatchObject({ openapi: "3.2.0" });
      expect(JSON.parse((await visitor.ask("openapi-3.1.json")).text)).toMatchObject({ openapi: "3.1.1" });
      expect(await ask(url)).toMatchObject({ status: 403 });

      const { functions, region, faults } = await visitor.session();
      expect([functions, region]).toEqual([["poem", "site"], "us-east-1"]);
      const poem = await visitor.run({ input: { FunctionName: "poem", LogType: "Tail", Payload: '{"reader":"you"}' } });
      expect(payloadText(poem).split("\n").length).toBe(5);
      expect(only(poem, "complete").logs).toContain(`reciting for {"reader":"you"}`);
      const times = poem.filter(({ type }) => type === "frame").map(({ at }) => at);
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1000);
      const site = await visitor.run({ input: { FunctionName: "site" } });
      expect(only(site, "response")).toMatchObject({ status: 200 });
      const { text } = await visitor.ask(`runs/${only(site, "start").id}/body`);
      expect(text).toMatch(/^<!doctype html>[^]*<\/html>\n$/);

      const cut = faults.find(({ label }) => label === "Stream cut between two frames");
      const failed = await visitor.run({ input: { FunctionName: "poem" }, fault: cut?.fault ?? expect.fail() });
      expect(only(failed, "error")).toMatchObject({ name: "StreamError", code: "truncated" });
    });
    expect(told.split("\n")[0]).toBe(
      "This machine has no settings of AWS, so that two examples are served: poem, site. Open this address in a browser:",
    );
    expect(told).toMatch(/^poem \| .*reciting for {"reader":"you"}$/m);
  });

  it("serves the handlers that it is given", async () => {
    const told = await visit(["--handler", handler, "--handler", `other=${handler}`], bare, async (visitor) => {
      expect((await visitor.session()).functions).toEqual(["command", "other"]);
      const events = await visitor.run({ input: { FunctionName: "other", Payload: "[1]" } });
      expect(payloadText(events)).toBe("[1]");
    });
    expect(told).toMatch(/^Serving command, other\. Open this address in a browser:\n/);
  });

  it("prints the lines after which a call that the page copies runs as it is, with keys that the page never has", async () => {
    const running = new RunningCommand(["console", "--handler", handler], bare);
    await running.output("\n");
    await running.message("unset AWS_DEFAULT_PROFILE\n");
    const [, lines = ""] = running.stderr.split("run first in its shell:\n");
    const session = await (await Visitor.open(running.stdout.trim())).session();
    const keys = environmentLines(lines);
    expect(keys["AWS_SECRET_ACCESS_KEY"]).toMatch(/./);
    expect(JSON.stringify(session)).not.toContain(keys["AWS_SECRET_ACCESS_KEY"]);
    const request = { input: { FunctionName: "command", Payload: "[1]" } };
    const env = { ...bare, PATH: process.env["PATH"], AWS_PROFILE: "other", AWS_SESSION_TOKEN: "other" };
    const npx = `npx() { shift 3; '${process.execPath}' dist/cli.js "$@"; }`;
    for (const format of ["lambda-stream", "curl"]) {
      const [text = ""] = formats[format]?.({ reference, session, request }) ?? [];
      const call = text.replace("--output events.bin", "--output -");
      const { stdout } = await run("/bin/sh", ["-c", `${npx}\n${lines}\n${call}`], { env });
      expect(stdout, format).toContain("[1]");
    }
    running.process.kill("SIGTERM");
    expect(await running.end()).toMatchObject({ status: 0 });
  });

  it("calls the functions that AWS's settings lead to, ends them in time, and gives no credential away", async () => {
    const credentials = { accessKeyId: "AKIDOFTHETEST", secretAccessKey: "the-secret-of-the-test-of-the-console" };
    const never = new Promise<void>(() => undefined);
    await using lambda = (await startLocalLambda({
      credentials,
      functions: {
        async *echo(event) {
          yield JSON.stringify(event);
        },
        async *slow() {
          yield "begun";
          await never;
        },
      },
    })) as Awaited<ReturnType<typeof startLocalLambda>> & AsyncDisposable;
    const env = {
      ...bare,
      AWS_ENDPOINT_URL_LAMBDA: lambda.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
    const told = await visit(["--timeout", "1"], env, async (visitor) => {
      const session = await visitor.session();
      expect(session).toEqual({ functions: [], region: "us-east-1", endpoint: lambda.url, faults: [] });
      const events = await visitor.run({ input: { FunctionName: "echo", Payload: "[1]" } });
      expect([payloadText(events), only(events, "complete").attempts]).toEqual(["[1]", 1]);
      expect(frameBytes(events).length).toBeGreaterThan(100);
      const slow = await visitor.run({ input: { FunctionName: "slow" } });
      expect(only(slow, "error")).toMatchObject({ name: "TimeoutError", code: "total", functionMayHaveRun: true });
      const all = JSON.stringify([session, events, slow]);
      for (const secret of Object.values(credentials)) expect(all).not.toContain(secret);
    });
    expect(told).toBe(`Calling functions at ${lambda.url}. Open this address in a browser:\n`);
  });

  it("does not begin with options that cannot work", async () => {
    const taken = new RunningCommand(["console"], bare);
    await taken.output("\n");
    const { port } = new URL(taken.stdout.trim());
    const mistakes: [readonly string[], number, RegExp][] = [
      [
        ["--handler", handler, "--profile", "work"],
        1,
        /'--handler <name=file.export>' cannot be used with option '--profile/,
      ],
      [["--handler", "missing.handler"], 1, /There is no missing\.js/],
      [["--timeout", "soon"], 1, /Give whole seconds/],
      [["--timeout", "1000"], 1, /The timeout of poem must be more than 0 and at most 900 seconds/],
      [["--handler", handler, "--timeout", "1000"], 1, /The timeout of command must be more than 0 and at most 900/],
      [["--profile", "work"], 6, /There is no profile work /],
      [["--port", port], 1, /EADDRINUSE/],
    ];
    for (const [args, status, message] of mistakes) {
      const result = await command(["console", ...args], bare);
      expect(result).toMatchObject({ status, stdout: "" });
      expect(result.stderr).toMatch(message);
      expect(result.stderr.trimEnd().split("\n").at(-1)).toMatch(/^lambda-stream: /);
    }
    taken.process.kill("SIGINT");
    expect(await taken.end()).toMatchObject({ status: 0 });
  });
});
