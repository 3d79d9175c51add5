import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createTwoFilesPatch } from "diff";

/** The folder that holds nothing but what the document leads to. */
export const generatedFolder = "generated";

/** The content of each file, under its path from the root of the package. */
export type Output = ReadonlyMap<string, string>;

/** Writes all files under temporary names and then renames them, so that a failure leaves the old files in place. */
export async function writeFiles(root: string, output: Output): Promise<void> {
  const temporary = (path: string) => join(root, dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    for (const [path, content] of output) {
      await mkdir(join(root, dirname(path)), { recursive: true });
      await writeFile(temporary(path), content);
    }
    for (const path of output.keys()) await rename(temporary(path), join(root, path));
  } finally {
    for (const path of output.keys()) await rm(temporary(path), { force: true });
  }
}

/** Writes all files, and removes those that the document does not lead to. */
export async function writeOutput(root: string, output: Output): Promise<void> {
  await writeFiles(root, output);
  for (const path of await staleFiles(root, output)) await rm(join(root, path));
}

/** The files that an earlier document led to, and that this one does not lead to. */
async function staleFiles(root: string, output: Output): Promise<string[]> {
  const names = await readdir(join(root, generatedFolder)).catch(() => []);
  return names.map((name) => `${generatedFolder}/${name}`).filter((path) => path.endsWith(".ts") && !output.has(path));
}

/** A unified diff from the files on disk to the output. It is empty if they are equal. */
export async function diffOutput(root: string, output: Output): Promise<string> {
  const patches: string[] = [];
  for (const [path, content] of output) {
    const onDisk = await readFile(join(root, path), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    if (onDisk !== content) patches.push(createTwoFilesPatch(path, path, onDisk, content));
  }
  for (const path of await staleFiles(root, output)) patches.push(`${path} is no longer generated`);
  return patches.join("\n");
}
