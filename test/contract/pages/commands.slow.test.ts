import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { LocalLambda } from "../../../src/local/index.js";
import { environmentLines } from "../../support/command.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { startEndpoint } from "../../support/local/functions.js";
import { blocksUnder } from "../../support/pages/markdown.js";
import { Project } from "../../support/packed-project.js";
import { ShellCommands } from "../../support/shell.js";

const running: ShellCommands[] = [];
let project: Project;
let local: LocalLambda;
/** The environment of somebody whose functions are on the local endpoint, and whose shell finds the command without npx. */
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  project = await Project.create("module");
  const [app] = await blocksUnder("docs/local.md", "A function in ten lines");
  await project.write("app.mjs", app?.code ?? "");
  await project.write("event.json", JSON.stringify({ about: "rivers", rawPath: "/rivers" }));
  local = await startEndpoint({
    root: project.folder,
    functions: {
      async *poem(event) {
        yield `about ${(event as { about: string }).about}\n`;
      },
      shop: { handler: "app.handler" },
      app: { handler: "app.handler" },
    },
  });
  const { accessKeyId, secretAccessKey } = local.credentials;
  env = {
    ...process.env,
    PATH: [join(project.folder, "node_modules/.bin"), process.env.PATH].join(delimiter),
    HOME: project.folder,
    AWS_REGION: local.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_LAMBDA: local.url,
  };
});
afterEach(async () => {
  for (const commands of running.splice(0).reverse()) await commands.stop();
});
afterAll(async () => {
  await local.close();
  await project.remove();
});

function run(commands: string, environment = env): ShellCommands {
  const started = new ShellCommands(
    commands.replace(/(?<!-)curl /, "curl --silent --show-error "),
    project.folder,
    environment,
  );
  running.push(started);
  return started;
}

/** The lines of the commands under a heading, a line that ends with a backslash together with the next one. */
async function commandsUnder(page: string, heading: string): Promise<string[]> {
  const blocks = (await blocksUnder(page, heading)).filter(({ language }) => language === "sh");
  const text = blocks.map(({ code }) => code).join("");
  return text.split(/(?<!\\)\n/).filter((line) => line !== "");
}

const freePort = async (): Promise<string> => new URL(await closedPortUrl()).port;

it("README.md, The command", async () => {
  const [invoke = "", page = ""] = await commandsUnder("README.md", "The command");
  expect(await run(invoke).ended()).toMatch(/^about rivers\n.*END RequestId/s);
  const [poem] = await blocksUnder("README.md", "A function that streams, on your machine");
  await project.write("poem.mjs", poem?.code ?? "");
  await run(page).wrote("http://127.0.0.1:");
});

it("docs/command.md, Serve and invoke", async () => {
  const [serve = "", invoke = "", logged = "", piped = ""] = await commandsUnder("docs/command.md", "Serve and invoke");
  const { PATH, HOME } = env;
  const serving = run(serve.replace("3001", await freePort()), { PATH, HOME, SHELL: "/bin/sh" });
  await serving.wrote("AWS_ENDPOINT_URL_LAMBDA");
  const variables = { PATH, HOME, ...environmentLines(serving.output) };
  expect(await run(invoke, variables).ended()).toContain("it streams at undefined\n");
  expect(JSON.parse(/^\{.*\}$/m.exec(await run(logged, variables).ended())?.[0] ?? "")).toMatchObject({
    StatusCode: 200,
  });
  expect(await run(piped, variables).ended()).toMatch(/^HTTP\/1\.1 200/);
});

it("docs/command.md, A page to try it in", async () => {
  const [page = ""] = await commandsUnder("docs/command.md", "A page to try it in");
  await run(page).wrote("http://127.0.0.1:");
});

it("docs/gateway.md, The gateway", async () => {
  const [token = "", gateway = "", call = ""] = await commandsUnder("docs/gateway.md", "The gateway");
  await run(token).ended();
  expect((await readFile(join(project.folder, "token"), "utf8")).length).toBe(65);
  const port = await freePort();
  await run(`${gateway.replace("eu-west-1", local.region)} --port ${port}`).wrote("Serving functions at");
  expect(await run(call.replace("8080", port)).ended()).toContain("about rivers\n");
});

it("docs/presign.md, From a shell", async () => {
  const [print = "", curl = ""] = await commandsUnder("docs/presign.md", "From a shell");
  await run(print).ended();
  const request = JSON.parse(await readFile(join(project.folder, "request.json"), "utf8")) as { url: string };
  expect(new URL(request.url).searchParams.get("X-Amz-Expires")).toBe("60");
  await run(curl).ended();
  expect(await readFile(join(project.folder, "frames.bin"), "latin1")).toContain("InvokeComplete");
});

it("docs/local.md, Function URLs and serve", async () => {
  const [serve = "", call = ""] = await commandsUnder("docs/local.md", "Function URLs");
  const port = await freePort();
  await run(serve.replace("8000", port)).wrote("Function URL of app: ");
  expect(await run(call.replace("8000", port)).ended()).toContain("it streams at /orders\n");
  const file = join(project.folder, "variables");
  await writeFile(file, "");
  const [toFile = ""] = await commandsUnder("docs/local.md", "serve");
  await run(toFile.replace("/tmp/variables", file)).wrote("app");
  expect(await readFile(file, "utf8")).toContain("AWS_ENDPOINT_URL_LAMBDA");
});
