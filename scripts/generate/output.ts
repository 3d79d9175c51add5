import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTwoFilesPatch } from "diff";

/** File name to content. */
export type Output = ReadonlyMap<string, string>;

/** Writes all files beside their places first and renames them last, so that a failure leaves the old ones. */
export async function writeOutput(folder: string, output: Output): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = (name: string) => join(folder, `.${name}.tmp`);
  for (const [name, content] of output) await writeFile(temporary(name), content);
  for (const name of output.keys()) await rename(temporary(name), join(folder, name));
}

/** A unified diff from the files on disk to the output; empty if they are equal. */
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
  return patches.join("\n");
}
