import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalLambda } from "../../../src/local/index.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { startEndpoint } from "../../support/local/functions.js";
import { blocksUnder, codeBlocks, pages } from "../../support/pages/markdown.js";
import { compile, makeProject, type Program, promisedOutput } from "../../support/pages/programs.js";

const run = promisify(execFile);
const used = ["zod", "@aws-sdk/client-lambda", "openapi-backend", "typescript", "@types/node"];

/** What runs before each program: the server of a page, which gives the page a signed request. */
const setup = `import { presign } from "lambda-response-stream/presign";
const { fetch, process } = globalThis;
const region = process.env.AWS_REGION;
globalThis.fetch = async (input, init) =>
  input === "/poem" ? Response.json(await presign({ FunctionName: "poem" }, { region })) : fetch(input, init);
`;

let local: LocalLambda;
let folder: string;
let env: NodeJS.ProcessEnv;
let programs: readonly Program[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  await makeProject(folder, used);
  await writeFile(join(folder, "setup.js"), setup);
  await writeFile(join(folder, "config"), "[profile work]\nregion = eu-west-1\n");
  const [app] = await blocksUnder("docs/local.md", "A function in ten lines");
  await writeFile(join(folder, "app.mjs"), app?.code ?? "");
  local = await startEndpoint({
    root: folder,
    region: "eu-west-1",
    functions: {
      async *poem() {
        yield "They ";
        yield "run\n";
      },
      async *rows() {
        yield '{"name":"Elbe"}\n{"na';
        yield 'me":"Oder"}\n';
      },
      async *chat() {
        yield "event: word\ndata: rivers\n\n";
      },
      shop: { handler: "app.handler", aliases: { live: "1" } },
      site: { handler: "app.handler" },
    },
  });
  const { accessKeyId, secretAccessKey } = local.credentials;
  env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, "config"),
    AWS_REGION: local.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_LAMBDA: local.url,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
  // The port of the page may be taken.
  const port = new URL(await closedPortUrl()).port;
  programs = await compile(
    folder,
    blocks.map((block) => ({ ...block, code: block.code.replaceAll("8000", port) })),
  );
});
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true });
});

/** Runs a program to its end, and holds what it prints against what its comments say. */
async function runs(file: string, code: string): Promise<void> {
  const { stdout } = await run(process.execPath, ["--import", pathToFileURL(join(folder, "setup.js")).href, file], {
    cwd: folder,
    env,
  });
  const promised = promisedOutput(code);
  if (promised.length > 0) expect(stdout.trimEnd().split("\n")).toEqual(promised);
}

const blocks = (await Promise.all(pages.map(codeBlocks))).flat().filter(({ language }) => language === "ts");

it("has programs in TypeScript that compile", () => {
  expect(programs.length).toBeGreaterThan(15);
  const complaints = programs.flatMap(({ block, complaints }) => complaints.map((text) => `${text} in\n${block.code}`));
  expect(complaints).toEqual([]);
});

it.each(blocks.map(({ heading, code }, index) => [heading, code.split("\n")[0], index] as const))(
  "has a program that runs: %s, %s",
  async (_heading, _line, index) => {
    const { file, block } = programs[index] ?? expect.fail();
    await runs(file, block.code);
  },
);

describe("docs/testing.md", () => {
  /** Writes the programs under a heading, and runs the last one. */
  async function runLast(heading: string): Promise<void> {
    let [last, code] = ["", ""];
    for (const block of await blocksUnder("docs/testing.md", heading)) {
      code = block.code;
      last = join(folder, /^\/\/ (\S+)\n/.exec(code)?.[1] ?? "program.js");
      await writeFile(last, code);
    }
    await runs(last, code);
  }

  it.each(["A test double", "Contract tests with the document"])("has a program that runs: %s", runLast);
});
