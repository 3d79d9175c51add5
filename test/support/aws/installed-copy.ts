import { cp, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../../../package.json" with { type: "json" };

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const modules = join(repository, "node_modules");

/**
 * Makes a project with the built package and its dependencies, without its optional peer. Resolves to the project's
 * folder.
 */
export async function projectWithoutPeer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "without-peer-"));
  const installed = join(folder, "node_modules", packageJson.name);
  for (const part of ["dist", "package.json"]) {
    await cp(join(repository, part), join(installed, part), { recursive: true });
  }
  for (const name of Object.keys(packageJson.dependencies)) await link(folder, name);
  return folder;
}

/** Adds a package from this repository's node_modules to such a project. */
export async function link(project: string, name: string): Promise<void> {
  const target = join(project, "node_modules", name);
  await mkdir(dirname(target), { recursive: true });
  await symlink(join(modules, name), target);
}
