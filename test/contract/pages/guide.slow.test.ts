import { Agent } from "node:http";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import packageJson from "../../../package.json" with { type: "json" };
import { closedPortUrl } from "../../support/closed-port.js";
import { createClient } from "../../../src/index.js";
import { letGo } from "../../support/local/debugger.js";
import { blocksUnder } from "../../support/pages/markdown.js";
import { Project } from "../../support/packed-project.js";
import { ShellCommands } from "../../support/shell.js";

const start = "A function in ten lines";
const { hono, vitest } = packageJson.devDependencies;
let project: Project;
const stopping: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  project = await Project.create("commonjs", `hono@${hono}`, `vitest@${vitest}`, "jest@30.5.2");
  const [first] = await blocks(start);
  await project.write("app.mjs", first?.code ?? "");
});
afterAll(async () => {
  for (const stop of stopping.reverse()) await stop();
  await project.remove();
});

/** The blocks of code under a heading of docs/local.md, or of the guide to tests. */
const blocks = (heading: string) =>
  blocksUnder(heading.startsWith("A test") ? "docs/testing.md" : "docs/local.md", heading);

const freePort = async (): Promise<string> => new URL(await closedPortUrl()).port;

/** Writes the programs under a heading, whose first lines name their files, and returns the commands beside them. */
async function prepare(heading: string): Promise<string[]> {
  const commands: string[] = [];
  for (const { language, code } of await blocks(heading)) {
    const [, file] = /^(?:\/\/|#) (\S+)\n/.exec(code) ?? [];
    if (language === "sh") commands.push(code);
    else await project.write(file ?? "", code);
  }
  return commands;
}

/** Starts commands of the guide, with another port than the guide's, which may be taken. */
function run(commands: string, port: string, cwd = project.folder, env: NodeJS.ProcessEnv = process.env) {
  const running = new ShellCommands(commands.replaceAll("8000", port), cwd, env);
  stopping.push(() => running.stop());
  return running;
}

/** Runs a command to its end, and returns the pieces in which its output came. */
async function piecesOf(command: string, port: string): Promise<string[]> {
  const running = run(command.replace("curl ", "curl --silent --show-error "), port);
  await running.ended();
  return running.pieces;
}

/** Serves what is under a heading, and returns the pieces in which the command that calls it writes. */
async function servedPieces(heading: string): Promise<string[]> {
  const [serve = "", call = ""] = (await prepare(heading)).slice(-2);
  const port = await freePort();
  const serving = run(serve, port);
  await serving.wrote("Function URL of ");
  const pieces = await piecesOf(call, port);
  await serving.stop();
  return pieces;
}

it.each([
  ["README.md", "A function that streams, on your machine", "poem.mjs", "A poem about rivers\n"],
  ["docs/local.md", start, "app.mjs", "it streams at /rivers\n"],
])(
  "leads from an empty folder, with nothing but Node, to a Function URL that streams: %s",
  async (page, heading, file, text) => {
    const folder = await mkdtemp(join(tmpdir(), "empty-"));
    const bin = await mkdtemp(join(tmpdir(), "bin-"));
    stopping.push(
      () => rm(folder, { recursive: true }),
      () => rm(bin, { recursive: true }),
    );
    for (const name of ["node", "npm", "npx"]) await symlink(join(dirname(process.execPath), name), join(bin, name));
    await symlink("/bin/sh", join(bin, "sh"));
    const [handler, serve] = await blocksUnder(page, heading);
    await writeFile(join(folder, file), handler?.code ?? "");
    const packed = serve?.code.replace("-p lambda-response-stream ", `-p ${project.tarball} `) ?? "";
    const port = await freePort();
    // A cache of its own leaves nothing in the user's, where npx keeps what it has installed.
    const env = { ...project.environment, PATH: bin, npm_config_cache: join(folder, ".npm") };
    const serving = run(packed, port, folder, env);
    await serving.wrote("Function URL of ");
    const pieces = await piecesOf("curl -N http://127.0.0.1:8000/rivers", port);
    expect(pieces.join("")).toBe(text);
    expect(pieces.length).toBeGreaterThan(1);
    await serving.stop();
  },
);

it.each([
  ["Hono", "1\n2\n3\n"],
  ["Python", "0 at /rivers\n1 at /rivers\n2 at /rivers\n"],
])("serves a function: %s", async (heading, text) => {
  const pieces = await servedPieces(heading);
  expect(pieces.join("")).toBe(text);
  expect(pieces.length).toBeGreaterThan(1);
});

it.each([
  ["A test with Vitest", /2 passed/],
  ["A test with Jest", /1 passed/],
])("has a test that passes: %s", async (heading, passed) => {
  const [test = ""] = await prepare(heading);
  expect(await run(test, "8000").ended()).toMatch(passed);
});

it("lets an editor attach, for which the first request waits", async () => {
  const heading = "Debugging in an editor";
  const [{ code: launch } = { code: "" }] = await blocks(heading);
  const [serve = "", call = ""] = await prepare(heading);
  const debuggerPort = await freePort();
  expect([launch, serve]).toEqual([expect.stringContaining('"port": 9229'), expect.stringContaining("=9229")]);
  const port = await freePort();
  const serving = run(serve.replace("9229", debuggerPort), port);
  await serving.wrote("Function URL of app: ");
  const calling = piecesOf(call, port);
  await serving.wrote(`Debugger listening on ws://127.0.0.1:${debuggerPort}/`);
  await letGo(/ws:\S+/.exec(serving.output)?.[0] ?? "");
  expect((await calling).join("")).toBe("it streams at /rivers\n");
  await serving.stop();
});

it("serves another container under the name and by the variables in compose.yaml", async () => {
  const [{ code } = { code: "" }] = await blocks("docker compose");
  const { services } = parse(code) as {
    services: Record<string, { command: string; environment: typeof process.env }>;
  };
  const [port, urlPort] = [await freePort(), await freePort()];
  const serving = run(services["lambda"]?.command.replace("3001", port) ?? "", urlPort);
  await serving.wrote("Function URL of app: ");
  const variables = services["web"]?.environment ?? {};
  const client = createClient({
    endpoint: variables["AWS_ENDPOINT_URL_LAMBDA"]?.replace("3001", port) ?? "",
    region: variables["AWS_REGION"] ?? "",
    credentials: {
      accessKeyId: variables["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: variables["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
    allowInsecureHttp: true,
    // It finds the name, as Docker does.
    agent: new Agent({ lookup: (_name, _options, found) => found(null, [{ address: "127.0.0.1", family: 4 }]) }),
  });
  const stream = await client.invokeWithResponseStream({ FunctionName: "app", json: { rawPath: "/rivers" } });
  expect(await stream.text()).toContain("it streams at /rivers");
  expect((await piecesOf("curl -N http://127.0.0.1:8000/rivers", urlPort)).join("")).toBe("it streams at /rivers\n");
  await serving.stop();
});
