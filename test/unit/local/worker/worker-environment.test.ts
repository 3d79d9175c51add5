import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as behaviour from "../../../../src/local/service-behaviour.js";
import type { Behaviour } from "../../../../src/local/service-behaviour.js";
import { handler, invoke, startEndpoint } from "../../../support/local/functions.js";
import { table } from "../../../../scripts/generate/markdown.js";
import { PublishedDocument } from "../../../support/published-part.js";
import { handlerSurroundings, otherVariables, type Setting } from "./surroundings.js";

const document = new PublishedDocument(
  "local.md",
  "UPDATE_DOCS=1 npx vitest run test/unit/local/worker/worker-environment.test.ts",
);

const app = `
import { createRequire } from "node:module";
export const handler = async () => ({
  ...process.env,
  "working directory": process.cwd(),
  "from a layer": createRequire(import.meta.url)("layered"),
});
`;

describe("a handler", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "surroundings-")));
  const root = join(folder, "package");
  const layer = join(folder, "layer");
  let setting: Setting & { local: AsyncDisposable };
  const found: Record<string, string | undefined>[] = [];

  beforeAll(async () => {
    write(join(root, "src/app.mjs"), app);
    write(join(layer, "nodejs/node_modules/layered/index.js"), 'module.exports = "layered";');
    vi.stubEnv("OF_THE_ENDPOINT", "not inherited");
    const local = await startEndpoint({
      region: "eu-west-3",
      root,
      functions: {
        app: {
          handler: "src/app.handler",
          environment: { GIVEN: "yes", _HANDLER: "other.handler", LAMBDA_TASK_ROOT: "/elsewhere" },
          memorySize: 512,
          layers: [layer],
          aliases: { live: "7" },
        },
      },
    });
    setting = { local, root, layer };
    for (let count = 0; count < 2; count++) {
      found.push(JSON.parse((await invoke(local, "app", {}, { Qualifier: "live" })).text) as (typeof found)[number]);
    }
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    await setting.local[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  it.each(handlerSurroundings)("finds $name: $here", ({ name, expected }) => {
    const wanted = expected(setting);
    if (typeof wanted === "string") expect(found[0]?.[name]).toBe(wanted);
    else expect(found[0]?.[name]).toMatch(wanted);
  });

  it("finds nothing else of the endpoint's environment", () => {
    const known = [...handlerSurroundings.map(({ name }) => name), ...otherVariables, "from a layer"];
    expect(Object.keys(found[0] ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("has a new trace id in each invocation of the same process", () => {
    expect(found[0]?.["_X_AMZN_TRACE_ID"]).not.toBe(found[1]?.["_X_AMZN_TRACE_ID"]);
  });

  it("loads modules of its layers", () => {
    expect(found[0]?.["from a layer"]).toBe("layered");
  });
});

it("leaves its session token out where the function is given another key", async () => {
  const environment = { AWS_ACCESS_KEY_ID: "AKIDOTHER", AWS_SECRET_ACCESS_KEY: "other" };
  await using local = await startEndpoint({ functions: { f: { handler: handler("tools.environment"), environment } } });
  const { env } = JSON.parse((await invoke(local, "f")).text) as { env: NodeJS.ProcessEnv };
  expect(env).toMatchObject(environment);
  expect(env).not.toHaveProperty("AWS_SESSION_TOKEN");
});

describe("the root", () => {
  it("is the working directory, where the handler is inside of it, and else the folder of the handler", async () => {
    await using local = await startEndpoint({
      functions: {
        inside: { handler: "test/support/handlers/tools.environment" },
        url: { handler: new URL("../../../support/handlers/tools.environment", import.meta.url) },
      },
    });
    for (const name of ["inside", "url"]) {
      const { env, cwd } = JSON.parse((await invoke(local, name)).text) as { env: NodeJS.ProcessEnv; cwd: string };
      expect({ cwd, root: env["LAMBDA_TASK_ROOT"], handler: env["_HANDLER"] }).toEqual({
        cwd: process.cwd(),
        root: process.cwd(),
        handler: "test/support/handlers/tools.environment",
      });
    }
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "root-")));
    write(join(folder, "app.mjs"), "export const handler = async () => [process.cwd(), process.env._HANDLER];");
    await using outside = await startEndpoint({ functions: { f: { handler: join(folder, "app.handler") } } });
    expect(JSON.parse((await invoke(outside, "f")).text)).toEqual([folder, "app.handler"]);
    rmSync(folder, { recursive: true });
  });

  it("may be a URL, and a handler that is outside of it is refused", async () => {
    const root = new URL("../../../support/handlers/", import.meta.url);
    await using local = await startEndpoint({ root, functions: { f: { handler: "tools.environment" } } });
    const { env } = JSON.parse((await invoke(local, "f")).text) as { env: NodeJS.ProcessEnv };
    expect(env["LAMBDA_TASK_ROOT"]).toBe(dirname(handler("tools.environment")));
    const outside = startEndpoint({ root: new URL("../", root), functions: { f: { handler: "../x/app.handler" } } });
    await expect(outside).rejects.toThrow(/there is no such folder/);
    const other = startEndpoint({
      root: new URL("../local/", root),
      functions: { f: { handler: handler("tools.a") } },
    });
    await expect(other).rejects.toThrow(/is in .*handlers, outside of the root/);
    await expect(startEndpoint({ root: "/no/such/root", functions: {} })).rejects.toThrow(/no such folder/);
  });
});

describe("docs/local.md", () => {
  it("tells what a handler finds", async () => {
    const rows = handlerSurroundings
      .filter(({ name }) => name !== "GIVEN")
      .map(({ name, here, onAws }) => [name.includes(" ") ? name : `\`${name}\``, here, onAws]);
    const { stands, should } = await document.part("surroundings", table(["", "Here", "On AWS"], rows));
    expect(stands, document.update).toBe(should);
  });

  it("tells what is assumed about the service", async () => {
    const assumed = Object.entries(behaviour)
      .flatMap(([group, rows]) =>
        Object.entries<Behaviour<unknown>>(rows).map(([name, row]) => ({ name: `${group}.${name}`, ...row })),
      )
      .filter(({ evidence }) => evidence !== "documented")
      .map(({ name, evidence, note, value }) => [name, shown(value), evidence, note]);
    const { stands, should } = await document.part("assumed", table(["", "Value", "Evidence", "What"], assumed));
    expect(stands, document.update).toBe(should);
  });
});

function shown(value: unknown): string {
  return typeof value === "function" ? "a text" : `\`${String(value)}\``;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
