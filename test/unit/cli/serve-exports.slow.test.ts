import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command, environmentLines, RunningCommand } from "../../support/command.js";

let folder: string;
const handler = "awslambda.streamifyResponse(async (event, stream) => { stream.end('done'); })";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "exports-"));
  await mkdir(join(folder, "module"));
  const mark = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(join(folder, "ran"))}, "");\n`;
  const files = {
    "app.mjs": `${mark}export const handler = ${handler};`,
    "all.mjs": `export * from "./app.mjs";`,
    "whole.mjs": `export default { handler: ${handler} };`,
    "plain.cjs": `exports.handler = ${handler};`,
    "computed.cjs": `exports["hand" + "ler"] = ${handler};`,
    "lost.mjs": `import "./nowhere.mjs";\nexport const handler = ${handler};`,
    "module/package.json": '{"type":"module"}',
    "module/app.js": `export const handler = ${handler};`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

describe("serve of an export that is not there", () => {
  it.each([
    ["app.nothing", "app.mjs in ", "exports no nothing, which should be the handler of app"],
    ["app.nothing.deeper", "app.mjs in ", "exports no nothing"],
    ["all.nothing", "all.mjs in ", "exports no nothing, which should be the handler of all"],
    ["module/app.nothing", "app.js in ", "exports no nothing"],
  ])("ends at once, without running the module: %s", async (name, file, message) => {
    const { status, stdout, stderr } = await command(["serve", `fine=${at("plain.handler")}`, at(name)]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^lambda-stream: [^\n]+\n$/);
    expect(stderr).toContain(file);
    expect(stderr).toContain(message);
    expect(existsSync(at("ran"))).toBe(false);
  });

  it.each([
    ["app.handler", ""],
    ["all.handler", ""],
    ["plain.handler", ""],
    ["computed.handler", "computed.cjs in "],
  ])("is no reason to end where it is there, or may come into being when the module runs: %s", async (name, warned) => {
    const serving = new RunningCommand(["serve", `app=${at(name)}`]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    await serving.message("Serving app at ");
    expect(existsSync(at("ran"))).toBe(false);
    const result = await command(["invoke", "app"], environmentLines(serving.stdout));
    serving.process.kill("SIGTERM");
    const { stderr } = await serving.end();
    await rm(at("ran"), { force: true });
    expect(result).toEqual({ status: 0, stdout: "done", stderr: "" });
    const warnings = stderr.split("\n").filter((line) => line.includes("shows no export"));
    expect(warnings).toHaveLength(warned === "" ? 0 : 1);
    expect(warnings.join()).toContain(warned);
  });

  it("is no reason to end where a newer runtime client finds it in the default export", async () => {
    const serving = new RunningCommand(["serve", at("whole.handler")]);
    await serving.output("AWS_SECRET_ACCESS_KEY=");
    serving.process.kill("SIGTERM");
    expect(await serving.end()).toMatchObject({ status: 0 });
    expect(serving.stderr).toContain("whole.mjs in ");
  });

  it("is left to the invocation where the module cannot be loaded, or is loaded in another way", async () => {
    for (const args of [[at("lost.handler")], [at("app.nothing"), "--node-option=--import=./register.mjs"]]) {
      const serving = new RunningCommand(["serve", ...args]);
      await serving.output("AWS_SECRET_ACCESS_KEY=");
      serving.process.kill("SIGTERM");
      expect(await serving.end()).toMatchObject({ status: 0 });
      expect(serving.stderr).not.toMatch(/export/);
    }
  });
});
