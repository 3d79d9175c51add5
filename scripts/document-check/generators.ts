import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bin, node, runProgram, toolsFolder } from "./programs.js";
import type { Documents, Tool } from "./tool.js";

/** Makes a client of the published document, and compiles it strictly. */
export const heyApi: Tool = {
  name: "hey-api",
  check: (documents) =>
    generate(documents, "hey-api", (folder) => [
      bin("openapi-ts"),
      ...["--input", documents.published, "--output", folder, "--client", "@hey-api/client-fetch"],
    ]),
};

/** Makes another client of it, and compiles that. */
export const orval: Tool = {
  name: "orval",
  check: (documents) =>
    generate(documents, "orval", (folder) => [
      bin("orval"),
      ...["--input", documents.published, "--output", join(folder, "client.ts"), "--client", "fetch"],
    ]),
};

async function generate(
  { folder }: Documents,
  name: string,
  command: (folder: string) => readonly string[],
): Promise<string[]> {
  const client = join(folder, name);
  const generated = await runProgram(node, ...command(client));
  // A generator that leaves something out says so, and goes on.
  if (generated.failed || /\bwarn(?:ing)?\b|⚠/i.test(generated.output)) return [generated.output];
  if (!(await namesTheOperation(client))) return [`no function "invokeWithResponseStream" is in what ${name} wrote`];
  const config = join(client, "tsconfig.json");
  await writeFile(config, JSON.stringify({ extends: join(toolsFolder, "tsconfig.json"), include: ["."] }));
  const compiled = await runProgram(node, bin("tsc"), "-p", config, "--pretty", "false");
  return compiled.failed ? [compiled.output] : [];
}

async function namesTheOperation(folder: string): Promise<boolean> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return texts.some((text) => /export const invokeWithResponseStream\b/.test(text));
}
