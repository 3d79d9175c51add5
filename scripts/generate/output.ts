import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";

/** The content of each file, under the name of the file. */
export type Output = ReadonlyMap<string, string>;

/** Writes all files under temporary names and then renames them, so that a failure leaves the old files in place. */
export async function writeFiles(folder: string, output: Output): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.tmp`);
  try {
    for (const [name, content] of output) await writeFile(temporary(name), content);
    for (const name of output.keys()) await rename(temporary(name), join(folder, name));
  } finally {
    for (const name of output.keys()) await rm(temporary(name), { force: true });
  }
}

/** Writes all files, and removes those that the document does not lead to. */
export async function writeOutput(folder: string, output: Output): Promise<void> {
  await writeFiles(folder, output);
  for (const name of await staleFiles(folder, output)) await rm(join(folder, name));
}

/** The files that an earlier document led to, and that this one does not lead to. */
async function staleFiles(folder: string, output: Output): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".ts") && !output.has(name));
}

/** A unified diff from the files on disk to the output. It is empty if they are equal. */
export async function diffOutput(folder: string, output: Output): Promise<string> {
  const patches: string[] = [];
  for (const [name, content] of output) {
    const onDisk = await readFile(join(folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    if (onDisk !== content)
      patches.push(createTwoFilesPatch(`generated/${name}`, `generated/${name}`, onDisk, content));
  }
  for (const name of await staleFiles(folder, output)) patches.push(`generated/${name} is no longer generated`);
  return patches.join("\n");
}
