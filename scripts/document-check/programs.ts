import { execFile, type ExecFileException } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the tools, which the lock file in it pins. */
export const toolsFolder = fileURLToPath(new URL("../../test/document-tools", import.meta.url));

/** Most tools need a newer Node than this package does. */
export const node = join(toolsFolder, "node_modules/node24/bin/node");

export const bin = (name: string) => join(toolsFolder, "node_modules/.bin", name);

/** How a program ended, and what it printed. */
export interface Ended {
  readonly failed: boolean;
  readonly output: string;
}

/** Runs a program in the folder of the tools. */
export function runProgram(program: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void =>
      resolve({ failed: error !== null, output: [stdout, stderr, error?.code ?? ""].join("\n").trim() });
    execFile(program, args, { cwd: toolsFolder, env: { ...process.env, NO_COLOR: "1" } }, done);
  });
}

/** Installs the tools where they are not there, or where the lock file asks for others. */
export async function installTools(): Promise<void> {
  const listed = join(toolsFolder, "node_modules/.package-lock.json");
  if (existsSync(listed) && !(await runProgram("npm", "ls", "--depth=0")).failed) return;
  console.log("Installing the tools, about 410 MB");
  const { failed, output } = await runProgram("npm", "ci", "--no-audit", "--no-fund");
  if (failed) throw new Error(`The tools cannot be installed: ${output}`);
}
