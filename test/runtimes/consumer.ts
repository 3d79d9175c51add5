import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "../../scripts/release-pack.js";
import { runCommand } from "./processes.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A project that has installed the packed tarball and contains the suite. */
export interface Consumer {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function createConsumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "runtimes-"));
  const remove = () => rm(folder, { recursive: true });
  try {
    await writeFile(join(folder, "package.json"), '{ "name": "consumer", "private": true, "type": "module" }');
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
    await runCommand(["npm", "install", ...quiet, pack(folder)], { cwd: folder });
    for (const part of ["suite", "hosts", "consumers", "endpoint.js"]) {
      await cp(here(part), join(folder, part), { recursive: true });
    }
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
