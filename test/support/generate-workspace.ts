import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { referencePath } from "../../scripts/generate/emit-reference.js";
import { run } from "../../scripts/generate/run.js";

export const packageRoot = process.cwd();
export const committedSpec = await readFile(join(packageRoot, "spec/lambda.openapi.yaml"), "utf8");

/** A copy of the document and of the generated tables, to be changed and compiled outside the repository. */
export interface Workspace {
  readonly generated: string;
  /** The messages of the last run. */
  readonly messages: string[];
  run(options?: { check?: boolean }): Promise<number>;
  files(): Promise<Record<string, string>>;
  /** The reference for readers. */
  reference(): Promise<string>;
  /** Imports a compiled module. */
  load<T>(name: string): Promise<T>;
  dispose(): Promise<void>;
}

export async function createWorkspace(spec = committedSpec): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), "generate-"));
  const generated = join(root, "generated");
  await mkdir(join(root, "spec"));
  await writeFile(join(root, "spec/lambda.openapi.yaml"), spec);
  for (const name of ["generated", referencePath])
    await cp(join(packageRoot, name), join(root, name), { recursive: true });
  const messages: string[] = [];
  return {
    generated,
    messages,
    run: ({ check = false } = {}) => {
      messages.length = 0;
      return run({ packageRoot, root, check, log: (message) => messages.push(message) });
    },
    files: () => readFolder(generated),
    reference: () => readFile(join(root, referencePath), "utf8"),
    load: async <T>(name: string) => (await import(pathToFileURL(join(generated, name)).href)) as T,
    dispose: () => rm(root, { recursive: true, force: true }),
  };
}

export async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

/**
 * Replaces the first occurrence. @throws Error when there is none, so that no test passes with an unchanged document
 */
export function edit(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The text does not contain ${from}`);
  return text.replace(from, () => to);
}

/** The 1-based line of the first occurrence. */
export const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;
