import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { command, environmentLines, RunningCommand } from "../../support/command.js";
import { text } from "../../support/consume.js";

const handler = fileURLToPath(new URL("../../support/handlers/command.echo", import.meta.url));

describe("lambda-stream serve", () => {
  it("serves handlers to AWS's SDK and to the command with the lines that it prints", async () => {
    const serving = new RunningCommand(["serve", handler, `other=${handler}`, "--port", "0"]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    expect(serving.stdout).toMatch(/^(?:(?:export AWS_\w+=\S*|unset AWS_\w+)\n)+$/);
    const environment = environmentLines(serving.stdout);

    // The session token that a shell may have already must not be mixed with the endpoint's keys.
    expect(environment.AWS_SESSION_TOKEN).toBe("");
    expect(await command(["invoke", "other", "[1]"], environment)).toEqual({ status: 0, stdout: "[1]", stderr: "" });

    const client = new LambdaClient({
      region: environment.AWS_REGION ?? "",
      endpoint: environment.AWS_ENDPOINT_URL_LAMBDA ?? "",
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
      },
    });
    const { EventStream = [] } = await client.send(
      new InvokeWithResponseStreamCommand({ FunctionName: "command", Payload: "[2]" }),
    );
    let payload = "";
    for await (const event of EventStream) if (event.PayloadChunk) payload += text(event.PayloadChunk.Payload);
    client.destroy();
    expect(payload).toBe("[2]");

    serving.process.kill("SIGTERM");
    const { status, stderr } = await serving.end();
    expect(status).toBe(0);
    expect(stderr).toContain("got [1]");
  });

  it("serves each function at a URL of its own where it is asked to, and prints the URLs", async () => {
    const serving = new RunningCommand(["serve", handler, `other=${handler}`, "--url"]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    await serving.message("Function URL of other: ");
    const urls = [...serving.stderr.matchAll(/^Function URL of (\w+): (http:\/\/127\.0\.0\.1:\d+)$/gm)];
    expect(urls.map(([, name]) => name)).toEqual(["command", "other"]);
    for (const [, , url = ""] of urls) {
      const response = await fetch(`${url}/a?b=c`);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/octet-stream"]);
      expect(await response.json()).toMatchObject({ version: "2.0", rawPath: "/a", rawQueryString: "b=c" });
    }
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
  });

  it("takes requests without a signature, and makes events of the format 1.0, where it is asked to", async () => {
    const serving = new RunningCommand(["serve", handler, "--no-auth", "--event", "v1"]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    await serving.message("Function URL of command: ");
    const endpoint = environmentLines(serving.stdout).AWS_ENDPOINT_URL_LAMBDA;
    const path = "/2015-03-31/functions/command/invocations";
    expect(await (await fetch(endpoint + path, { method: "POST", body: "[1]" })).text()).toBe("[1]");
    const url = /Function URL of command: (\S+)/.exec(serving.stderr)?.[1] ?? "";
    expect(await (await fetch(url)).json()).toMatchObject({ version: "1.0" });
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
  });

  it("opens no Function URL and takes no unsigned request unless it is asked to", async () => {
    const serving = new RunningCommand(["serve", handler]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    await serving.message("Serving command at ");
    const endpoint = environmentLines(serving.stdout).AWS_ENDPOINT_URL_LAMBDA;
    const response = await fetch(`${endpoint}/2015-03-31/functions/command/invocations`, { method: "POST" });
    expect(response.status).toBe(403);
    serving.process.kill("SIGTERM");
    const { stderr } = await serving.end();
    expect(stderr).not.toContain("Function URL");
  });

  it("injects the faults that it is given, in their order", async () => {
    const exception = 'command={"kind":"message","type":"exception","name":"InjectedException","times":2}';
    const serving = new RunningCommand(["serve", handler, "--fault", "command=redirect", "--fault", exception]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    const environment = environmentLines(serving.stdout);
    const invoke = () => command(["invoke", "command", "[1]"], environment);
    expect(await invoke()).toMatchObject({ status: 2, stdout: "" });
    for (const result of [await invoke(), await invoke()]) {
      expect(result).toMatchObject({
        status: 4,
        stdout: "",
        stderr: expect.stringContaining("InjectedException") as string,
      });
    }
    expect(await invoke()).toMatchObject({ status: 0, stdout: "[1]" });
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
  });

  it("shares with the origins and serves the hosts that it is given", async () => {
    const cors = ["--cors", "http://localhost:1", "--cors", "http://localhost:2"];
    const hosts = ["--allowed-host", "one.lan", "--allowed-host", "two.lan"];
    const serving = new RunningCommand(["serve", handler, ...cors, ...hosts]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    const { AWS_ENDPOINT_URL_LAMBDA: url = "" } = environmentLines(serving.stdout);
    const status = async (headers: Readonly<Record<string, string>>) => {
      const sent = request(url, { headers }).end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    const asked = [
      { origin: "http://localhost:1" },
      { origin: "http://localhost:2" },
      { host: "one.lan" },
      { host: "two.lan" },
    ];
    // They get as far as the path, under which there is no operation.
    for (const headers of asked) expect(await status(headers)).toBe(404);
    for (const headers of [{ origin: "http://localhost:3" }, { host: "three.lan" }])
      expect(await status(headers)).toBe(403);
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
  });

  it("explains the faults", async () => {
    const { stdout } = await command(["serve", "--help"]);
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /--fault <function=fault> .*\berror, refuse, reset, cut, .*"times":3/,
    );
  });

  it.each([
    ["a handler without an export", ["app"], "must be dir/file.export"],
    ["a file that is not there", ["nowhere/app.handler"], "nowhere, and there is no such folder"],
    ["two functions of one name", [handler, handler], "Two functions are named command"],
    ["a variable without a value", [handler, "--env", "NAME"], "NAME=value"],
    ["a memory below the least", [handler, "--memory", "1"], "memorySize of command must be"],
    ["a debugger for a command", ["--command", "app=true", "--inspect", "0"], "are for handlers"],
    ["no command behind --", [handler, "--"], "There is no command after --"],
    ["a command that is not there", [handler, "--", "no-such-command"], "no-such-command cannot be run"],
    ["an address that is not this machine's", [handler, "--host", "192.0.2.1"], "192.0.2.1"],
    ["a port that is no number", [handler, "--port", "x"], "from 0 to 65535"],
    ["a port of Function URLs above the highest", [handler, "--url-port", "70000"], "from 0 to 65535"],
    ["ports of Function URLs that are too many", [handler, "--url-port", "65535", `b=${handler}`], "leaves no 2 ports"],
    ["an unknown event", [handler, "--event", "v3"], "Allowed choices are v2, v1"],
    ["a port above the highest", [handler, "--port", "70000"], "from 0 to 65535"],
    ["a time-out above Lambda's", [handler, "--timeout", "901"], "at most 900 seconds"],
    ["a file with its extension", ["app.mjs"], "must be dir/file.export"],
    ["a name that no function has", [`a$b=${handler}`], "is no name for a function"],
    ["a file whose name has a dot", ["my.app.handler"], "There is no my.js"],
    ["a fault without a function", [handler, "--fault", "redirect"], "<function>=<kind>"],
    ["a fault of another function", [handler, "--fault", "other=redirect"], "There is no function other here"],
    [
      "a fault of an unknown kind",
      [handler, "--fault", "command=magic"],
      "There is no fault of the kind magic: known are",
    ],
    ["a fault without a field that it needs", [handler, "--fault", "command=cut"], "where must be"],
    ["a fault that is no JSON", [handler, "--fault", "command={kind:drip}"], "must be JSON"],
    [
      "a fault with half a number of times",
      [handler, "--fault", 'command={"kind":"drip","times":0.5}'],
      "times must be",
    ],
    ["an origin that is none", [handler, "--cors", "localhost"], "cors must be an origin"],
    ["a host with a port", [handler, "--allowed-host", "a.lan:80"], "allowedHosts must be a list of names"],
    ["no handler", [], "missing required argument"],
  ])("refuses %s with one line and status 1", async (_, args, message) => {
    const result = await command(["serve", ...args]);
    expect(result).toMatchObject({ status: 1, stdout: "" });
    expect(result.stderr).toMatch(/^(?:Serving [^\n]+\n)?lambda-stream: [^\n]+\n$/);
    expect(result.stderr).toContain(message);
  });

  it("refuses a file of variables that is not there", async () => {
    const { status, stderr } = await command(["serve", handler, "--env-file", "nowhere.env"]);
    // Node before 22 looks for this option behind the script too, and then has a status of its own.
    expect([1, 9]).toContain(status);
    expect(stderr).toContain("nowhere.env");
  });

  it("refuses a port that is in use", async () => {
    const first = new RunningCommand(["serve", handler]);
    await first.output("AWS_ENDPOINT_URL_LAMBDA=");
    const port = /:(\d+)\n/.exec(first.stdout)?.[1] ?? "";
    expect(await command(["serve", handler, "--port", port])).toMatchObject({ status: 1, stdout: "" });
    first.process.kill("SIGINT");
    expect(await first.end()).toMatchObject({ status: 0 });
  });
});
