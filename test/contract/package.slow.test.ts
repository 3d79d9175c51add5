import { execFile, execFileSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { brokenLinks } from "../../scripts/release/links.js";
import { missingFields, namedPaths } from "../../scripts/release/manifest.js";
import { environmentLines, RunningCommand } from "../support/command.js";
import { Project } from "../support/packed-project.js";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));
let project: Project;
beforeAll(async () => void (project = await Project.create("module")), 120_000);
afterAll(() => project.remove());

const installed = (file: string): Promise<string> =>
  readFile(join(project.folder, "node_modules/lambda-response-stream", file), "utf8");
const manifest = async () => JSON.parse(await installed("package.json")) as Record<string, object | undefined>;

describe("the packed package, installed without a compiler", () => {
  it("imports by every subpath", async () => {
    const names = (subpath: string): Promise<string[]> =>
      project.evaluate(`import("${subpath}").then((entry) => console.log(JSON.stringify(Object.keys(entry))))`);
    expect(await names("lambda-response-stream")).toEqual(
      expect.arrayContaining(["createClient", "InvocationStream", "resolveEndpoint", "sigv4", "eventStream"]),
    );
    expect(await names("lambda-response-stream/event-stream")).toEqual(["decodeMessages", "encodeMessage"]);
    expect(await names("lambda-response-stream/formats")).toEqual(["lines", "ndjson", "sse"]);
    expect(await names("lambda-response-stream/http")).toEqual([
      "hopByHopHeaders",
      "lambdaFetch",
      "requestToEvent",
      "toResponse",
    ]);
    expect(await names("lambda-response-stream/presign")).toEqual(["invokePresigned", "presign"]);
    expect(await names("lambda-response-stream/node")).toEqual([
      "defaultCredentials",
      "defaultOptions",
      "defaultRegion",
    ]);
    expect(await names("lambda-response-stream/local")).toEqual(["startLocalLambda"]);
    expect(Object.keys((await manifest()).exports ?? {})).toEqual([
      ".",
      "./event-stream",
      "./formats",
      "./http",
      "./presign",
      "./node",
      "./local",
      "./openapi.json",
      "./openapi-3.1.json",
      "./package.json",
    ]);
  });

  it("imports under the conditions that other projects choose for themselves", async () => {
    const code = 'await import("lambda-response-stream"); console.log("loaded")';
    expect(await project.run("--conditions=source", "--input-type=module", "--eval", code)).toBe("loaded");
  });

  it.each(["bun", "deno", "workerd", "browser"])("takes nothing of Node's where the condition is %s", async (name) => {
    const loaded = await project.run(
      ...[`--conditions=${name}`, "--input-type=module", "--eval"],
      `for (const entry of ["", "/event-stream", "/formats", "/http", "/presign"].map((path) => "lambda-response-stream" + path)) {
        console.log(import.meta.resolve(entry).replace(/.*dist/, "dist"));
      }`,
    );
    const files = loaded.split("\n");
    expect(files).toEqual(["index", "event-stream", "formats", "http", "presign"].map((file) => `dist/web/${file}.js`));
    for (const file of files) expect(await installed(file)).not.toMatch(/["']node:(?!zlib|diagnostics_channel)/);
  });

  it("loads node:diagnostics_channel at the first call, and not before", async () => {
    const code = `import { createClient } from "lambda-response-stream";
      const isLoaded = () => process.moduleLoadList.includes("NativeModule diagnostics_channel");
      const client = createClient({ region: "us-east-1" });
      const before = isLoaded();
      await client.invokeWithResponseStream({ FunctionName: "no name" }).catch(() => undefined);
      console.log(before, isLoaded());`;
    expect(await project.run("--input-type=module", "--eval", code)).toBe("false true");
  });

  it("has every file that its package.json names", async () => {
    const paths = namedPaths(await manifest());
    expect(paths).toContain("dist/cli.js");
    for (const path of paths) expect(await installed(path)).not.toBe("");
  });

  it("leaves out of its package.json what only this repository uses", async () => {
    const { scripts, devDependencies, overrides, imports } = await manifest();
    expect({ scripts, devDependencies, overrides }).toEqual({});
    expect(imports).toEqual({
      "#runtime-client": "./dist/local/ric/index.mjs",
      "#reaper": "./dist/local/ric/reaper.mjs",
      "#console-page": "./dist/console/index.html",
    });
  });

  it("has pages that link to nothing that is not there", async () => {
    const root = join(project.folder, "node_modules/lambda-response-stream");
    const files = new Set(await readdir(root, { recursive: true }));
    const pages = [...files].filter((file) => file.endsWith(".md"));
    expect(pages).toEqual(expect.arrayContaining(["README.md", "SECURITY.md", "docs/performance.md"]));
    for (const page of pages) expect(brokenLinks(page, await installed(page), files)).toEqual([]);
    expect(brokenLinks("docs/a.md", "[a](b.md) and [c](../c.md#d)", new Set(["c.md"]))).toEqual([
      "docs/a.md links to b.md",
    ]);
  });

  it.each([
    ["openapi.json", "3.2.0", "itemSchema"],
    ["openapi-3.1.json", "3.1.1", "x-itemSchema"],
  ])("has the document as %s", async (file, version, itemSchema) => {
    const document = JSON.parse(
      await project.run(
        ...["--input-type=module", "--eval"],
        `import document from "lambda-response-stream/${file}" with { type: "json" };
        console.log(JSON.stringify(document));`,
      ),
    ) as { openapi: string; components: { responses: { Stream: { content: Record<string, object> } } } };
    expect(document.openapi).toBe(version);
    const [media = {}] = Object.values(document.components.responses.Stream.content);
    expect(Object.keys(media)).toContain(itemSchema);
  });

  it("installs openapi-fetch, whose types are part of its own, and nothing else", async () => {
    expect((await manifest()).dependencies).toEqual({ "openapi-fetch": "0.17.0" });
    const folders = (await readdir(join(project.folder, "node_modules"))).filter((name) => !name.startsWith("."));
    expect(folders).toEqual(["lambda-response-stream", "openapi-fetch", "openapi-typescript-helpers"]);
  });

  it("lists what it is made of, as CycloneDX", async () => {
    const bill = await installed("dist/sbom.cdx.json");
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill)).toBeNull();
    const { components } = JSON.parse(bill) as { components: { group?: string; name: string; version: string }[] };
    const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));
    const licences = (await installed("dist/THIRD-PARTY-LICENSES")).match(/^(?:@[a-z-]+\/)?[a-z0-9-]+$/gm) ?? [];
    const further = ["aws-lambda-ric", "aws-lambda-ric", "openapi-typescript-helpers"];
    expect(names.sort()).toEqual([...licences, ...further].sort());
  });

  it("has the same bytes when it is made again, in another folder, time zone and with other rights of files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "again-"));
    try {
      const leftOut = ["node_modules", "dist", ".git", ".bench", ".stryker", "test"];
      for (const entry of (await readdir(repository)).filter((name) => !leftOut.includes(name))) {
        if (!entry.endsWith(".tgz")) await cp(join(repository, entry), join(folder, entry), { recursive: true });
      }
      // Links to the files where the folder is on the same disk. A link to the folder would be followed to its own place.
      const modules = [join(repository, "node_modules"), join(folder, "node_modules")];
      await run("cp", ["-al", ...modules]).catch(() => run("cp", ["-a", ...modules]));
      const again = 'umask 077; exec "$0" --import tsx scripts/release-pack.ts';
      const env = { ...process.env, TZ: "Asia/Tokyo" };
      const { stdout } = await run("/bin/sh", ["-c", again, process.execPath], { cwd: folder, env });
      const [first, second] = await Promise.all([project.tarball, stdout.trim()].map((path) => readFile(path)));
      expect(second?.equals(first ?? Buffer.of())).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has the licences of what is bundled", async () => {
    const licences = await installed("dist/THIRD-PARTY-LICENSES");
    const names = licences.match(/^(?:@[a-z-]+\/)?[a-z0-9-]+$/gm);
    // @smithy/eventstream-codec has no code of its own: it hands on what is @smithy/core's.
    expect(names?.sort()).toEqual([
      "@smithy/core",
      "@smithy/signature-v4",
      "@smithy/types",
      "agent-base",
      "commander",
      "content-type",
      "eventsource-parser",
      "http-proxy-agent",
      "https-proxy-agent",
      "negotiator",
      "openapi-fetch",
      "preact",
      "proxy-from-env",
    ]);
    expect(licences).toMatch(/^@smithy\/core\n\n *Apache License/m);
  });

  it.each(["js", "cjs"])(
    "imports Node's modules alone from dist/node.%s, and the peer when it is needed",
    async (extension) => {
      const code = await installed(`dist/node.${extension}`);
      const specifiers = [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?"([^"]+)"/g)].map(
        ([, name = ""]) => name,
      );
      expect(specifiers).toContain("node:path");
      const foreign = specifiers.filter((name) => !builtinModules.includes(name.replace("node:", "")));
      expect(foreign).toEqual(["@aws-sdk/credential-provider-node"]);
      expect(code.length).toBeLessThan(40_960);
    },
  );

  it.each(["js", "cjs"])("keeps the names of the classes in dist/index.%s", async (extension) => {
    const entry = "./node_modules/lambda-response-stream/dist/index." + extension;
    const classes = await project.evaluate<Record<string, string>>(
      `import("${entry}").then((entry) => {
        const classes = Object.entries(entry).filter(([name]) => /^[A-Z]/.test(name));
        console.log(JSON.stringify(Object.fromEntries(classes.map(([name, value]) => [name, value.name]))));
      })`,
    );
    expect(Object.keys(classes)).toContain("InvocationStream");
    for (const [name, own] of Object.entries(classes)) expect(own).toBe(name);
  });

  it("runs its command by npx in an empty folder", async () => {
    const { version } = (await manifest()) as { readonly version?: unknown };
    expect(await project.npx(["--version"])).toBe(version);
    expect(await project.npx(["--help"])).toContain("lambda-stream invoke app");
    const args = ["presign", "f", "{}", "--curl", "--endpoint-url", "http://127.0.0.1:9", "--region", "eu-west-1"];
    const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
    expect(await project.npx(args, keys)).toMatch(/^curl [^]*X-Amz-Credential=AKIDEXAMPLE/);
  });

  it("serves a handler from its command, and invokes it", async () => {
    const { environment, folder } = project;
    const handler =
      "export const handler = awslambda.streamifyResponse(async (event, out) => out.end(`hi ${event.name}`));";
    await project.write("hello.mjs", handler);
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
      import { lines, ndjson, sse } from "lambda-response-stream/formats";
      import { lambdaFetch, requestToEvent, toResponse, type LambdaFetchOptions } from "lambda-response-stream/http";
      const fetchOptions: LambdaFetchOptions = { event: "v1", Qualifier: "live" };
      import { startLocalLambda } from "lambda-response-stream/local";
      import { defaultCredentials, defaultRegion, type ProfileOptions } from "lambda-response-stream/node";
      import { invokePresigned, presign, type SignedRequest } from "lambda-response-stream/presign";
      const profile: ProfileOptions = { profile: "work" };
      createClient({ credentials: defaultCredentials(profile), region: defaultRegion(profile) });
      export async function main(): Promise<string> {
        const lambda = await startLocalLambda({ functions: { f: async function* () { yield "x"; } } });
        const client = createClient({ ...lambda.clientOptions(), fetch: globalThis.fetch });
        try {
          const stream: InvocationStream = await client.invokeWithResponseStream({ FunctionName: "f", json: {} });
          for await (const chunk of stream) new Response(chunk);
          for await (const line of lines(stream)) line.length;
          for await (const { a } of ndjson<{ a: string }>(stream.body)) a.length;
          for await (const { data } of sse(stream)) data.length;
          const send: typeof fetch = lambdaFetch(client, "f", fetchOptions);
          const response: Response = await toResponse(stream);
          const event: object = await requestToEvent(new Request("https://f.test"));
          for await (const message of decodeMessages(stream.body)) message.headers;
          ${code}
        } catch (error) {
          if (isServiceError(error, "TooManyRequestsException")) return error.retryAfterSeconds ?? error.Reason ?? "";
        }
        const request: SignedRequest = await presign({ FunctionName: "f", json: {} }, { expiresIn: 60 });
        await (await invokePresigned(request, { timeouts: { headers: 1000 } })).drain();
        await lambda.close();
        return "";
      }`;
      expect(await project.compile("consumer.ts", program, { module: "NodeNext", lib })).toBe("");
    },
    120_000,
  );
});

describe("npm run release:pack -- --publish", () => {
  it("refuses as long as package.json lacks what its owner has to fill in, and names it", () => {
    expect(missingFields({ name: "x" })).toEqual(["repository", "homepage", "bugs"]);
    expect(missingFields({ repository: "a", homepage: "b", bugs: "c" })).toEqual([]);
    const release = () =>
      execFileSync(process.execPath, ["--import", "tsx", "scripts/release-pack.ts", "--publish"], { stdio: "pipe" });
    expect(release).toThrow("package.json lacks repository, homepage, bugs");
  });
});
