import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pack } from "../../scripts/release-pack.js";
import { environmentLines, RunningCommand } from "../support/command.js";

const run = promisify(execFile);
const typescript = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const nodeTypes = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
let folder: string;
let environment: NodeJS.ProcessEnv;

/** An empty project that installs the tarball as anyone does: install scripts run, and there is no compiler. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "consumer-"));
  const bin = join(folder, "bin");
  await mkdir(bin);
  await symlink(process.execPath, join(bin, "node"));
  await symlink("/bin/sh", join(bin, "sh"));
  environment = { PATH: bin, HOME: process.env.HOME, ...npmSettings() };
  await writeFile(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
  const npm = (await run("npm", ["root", "--global"])).stdout.trim();
  const install = ["install", "--ignore-scripts=false", "--prefer-offline", pack(folder)];
  await run(process.execPath, [join(npm, "npm/bin/npm-cli.js"), ...install], { cwd: folder, env: environment });
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** Where the registry is, if this process was told. */
function npmSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^npm_config_|_CERTS?$|_proxy$/i.test(name)),
  );
}

const node = async (code: string): Promise<string> => {
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], {
    cwd: folder,
    env: environment,
  });
  return stdout.trim();
};

describe("the packed package, installed without a compiler", () => {
  it("imports by every subpath", async () => {
    const names = async (subpath: string): Promise<string[]> =>
      JSON.parse(await node(`console.log(JSON.stringify(Object.keys(await import("${subpath}"))))`)) as string[];
    expect(await names("lambda-response-stream")).toEqual(
      expect.arrayContaining(["createClient", "InvocationStream", "resolveEndpoint", "sigv4", "eventStream"]),
    );
    expect(await names("lambda-response-stream/event-stream")).toEqual(["decodeMessages", "encodeMessage"]);
    expect(await names("lambda-response-stream/node")).toEqual(["defaultCredentials", "defaultRegion"]);
    expect(await names("lambda-response-stream/local")).toEqual(["startLocalLambda"]);
    const { exports } = JSON.parse(
      await readFile(join(folder, "node_modules/lambda-response-stream/package.json"), "utf8"),
    ) as { exports: object };
    expect(Object.keys(exports)).toEqual([
      ".",
      "./event-stream",
      "./node",
      "./local",
      "./openapi.json",
      "./openapi-3.1.json",
      "./package.json",
    ]);
  });

  it.each([
    ["openapi.json", "3.2.0", "itemSchema"],
    ["openapi-3.1.json", "3.1.1", "x-itemSchema"],
  ])("has the document as %s", async (file, version, itemSchema) => {
    const document = JSON.parse(
      await node(
        `import document from "lambda-response-stream/${file}" with { type: "json" };
        console.log(JSON.stringify(document));`,
      ),
    ) as { openapi: string; components: { responses: { Stream: { content: Record<string, object> } } } };
    expect(document.openapi).toBe(version);
    const [media = {}] = Object.values(document.components.responses.Stream.content);
    expect(Object.keys(media)).toContain(itemSchema);
  });

  it("installs exactly the dependencies that the design names", async () => {
    const packageJson = await readFile(join(folder, "node_modules/lambda-response-stream/package.json"), "utf8");
    const { dependencies } = JSON.parse(packageJson) as { dependencies: object };
    expect(Object.keys(dependencies).sort()).toEqual([
      "@smithy/eventstream-codec",
      "@smithy/signature-v4",
      "@smithy/types",
      "openapi-fetch",
    ]);
    expect(await readdir(join(folder, "node_modules"))).not.toContain("@aws-sdk"); // the peer is optional
  });

  it("serves a handler from its command, and invokes it", async () => {
    const handler =
      "export const handler = awslambda.streamifyResponse(async (event, out) => out.end(`hi ${event.name}`));";
    await writeFile(join(folder, "hello.mjs"), handler);
    const cli = join(folder, "node_modules/.bin/lambda-stream");
    const serving = new RunningCommand(["serve", join(folder, "hello.handler")], environment, cli);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    const settings = environmentLines(serving.stdout);
    const invoking = new RunningCommand(["invoke", "hello", '{"name":"you"}'], { ...environment, ...settings }, cli);
    expect(await invoking.end()).toEqual({ status: 0, stdout: "hi you", stderr: "" });
    serving.process.kill("SIGTERM");
    expect((await serving.end()).status).toBe(0);
  });

  it.each([
    ["ES2022 alone", ["ES2022"], ""],
    ["ES2022 and the DOM", ["ES2022", "DOM"], ""],
    [
      "disposables too",
      ["ES2022", "DOM", "ESNext.Disposable"],
      "await using again = await client.invokeWithResponseStream({ FunctionName: 'f' });",
    ],
  ])(
    "type-checks without skipLibCheck for a lib of %s",
    async (_, lib, code) => {
      const program = `
      import { createClient, isServiceError, type InvocationStream } from "lambda-response-stream";
      import { decodeMessages } from "lambda-response-stream/event-stream";
      import { startLocalLambda } from "lambda-response-stream/local";
      import { defaultCredentials, defaultRegion, type ProfileOptions } from "lambda-response-stream/node";
      const profile: ProfileOptions = { profile: "work" };
      createClient({ credentials: defaultCredentials(profile), region: defaultRegion(profile) });
      export async function main(): Promise<string> {
        const lambda = await startLocalLambda({ functions: { f: async function* () { yield "x"; } } });
        const client = createClient({ ...lambda.clientOptions(), fetch: globalThis.fetch });
        try {
          const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f", json: {} });
          for await (const chunk of stream) new Response(chunk);
          for await (const message of decodeMessages(stream.body)) message.headers;
          ${code}
        } catch (error) {
          if (isServiceError(error, "TooManyRequestsException")) return error.retryAfterSeconds ?? error.Reason ?? "";
        }
        await lambda.close();
        return "";
      }`;
      await writeFile(join(folder, "consumer.ts"), program);
      const compilerOptions = {
        ...{ target: "ES2022", module: "NodeNext", lib, strict: true, exactOptionalPropertyTypes: true, noEmit: true },
        ...{ types: ["node"], typeRoots: [nodeTypes] },
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
      const { stdout } = await run(process.execPath, [typescript, "-p", folder]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout).toBe("");
    },
    120_000,
  );
});
