import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { codeBlocks } from "../support/markdown.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Returns the first block of JavaScript behind a heading of the README. */
async function example(heading: string): Promise<string> {
  const blocks = await codeBlocks("README.md", heading);
  return blocks.find(({ language }) => language === "js")?.code ?? "";
}

it("README's test double prints what its comments say", async () => {
  const folder = await mkdtemp(join(tmpdir(), "readme-"));
  try {
    await mkdir(join(folder, "node_modules"));
    await symlink(root, join(folder, "node_modules/lambda-response-stream"), "dir");
    const program = await example("As a test double");
    await writeFile(join(folder, "app.mjs"), await example("As a command"));
    await writeFile(join(folder, "test-double.mjs"), program);
    const { stdout } = await run(process.execPath, ["test-double.mjs"], { cwd: folder });
    const comments = program.split("\n").filter((line) => line.startsWith("console.log("));
    expect(comments.length).toBeGreaterThan(4);
    expect(stdout.trimEnd().split("\n")).toEqual(comments.map((line) => line.split("// ")[1]));
  } finally {
    await rm(folder, { recursive: true });
  }
});
