import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { referencePath } from "../../../scripts/generate/emit-reference.js";
import { specPath } from "../../../scripts/generate/text.js";
import { nodeFromSource } from "../../support/from-source.js";
import { committedSpec, packageRoot } from "../../support/generate-workspace.js";

/** Changes the text of the document. @throws Error unless what it changes is there exactly once */
export type Edit = (spec: string) => string;

export const before = (anchor: string, added: string): Edit => replace(anchor, added + anchor);

export function replace(from: string, to: string): Edit {
  return (spec) => {
    const [start, end, ...more] = spec.split(from);
    if (start === undefined || end === undefined || more.length > 0)
      throw new Error(`The document does not contain exactly once: ${from}`);
    return start + to + end;
  };
}

/** Leaves out the text from one anchor up to another. */
export function cut(from: string, to: string): Edit {
  return (spec) => {
    const start = spec.indexOf(from);
    const end = spec.indexOf(to, start);
    if (start === -1 || end === -1) throw new Error(`The document does not contain: ${from} … ${to}`);
    return spec.slice(0, start) + spec.slice(end);
  };
}

/** How a program ended, and what it printed. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const copied = [
  ...["package.json", "tsconfig.json", "redocly.yaml", ".prettierrc.json", ".editorconfig"],
  ...["spec", "scripts", "generated", "src"],
];

/** A copy of the repository with an edited document and the modules of a consumer. */
export class RepositoryCopy {
  private constructor(readonly folder: string) {}

  /** @param consumer - The names of modules and their TypeScript, for which `../src` is the source of the copy. */
  static async create(edits: readonly Edit[], consumer: Readonly<Record<string, string>>): Promise<RepositoryCopy> {
    const copy = new RepositoryCopy(await mkdtemp(join(tmpdir(), "regeneration-")));
    const { folder } = copy;
    for (const name of copied) await cp(join(packageRoot, name), join(folder, name), { recursive: true });
    await symlink(join(packageRoot, "node_modules"), join(folder, "node_modules"), "junction");
    await writeFile(
      join(folder, specPath),
      edits.reduce((spec, edit) => edit(spec), committedSpec),
    );
    await mkdir(join(folder, "consumer"));
    const tsconfig = { extends: "../tsconfig.json", include: [".", "../src"] };
    await writeFile(join(folder, "consumer/tsconfig.json"), JSON.stringify(tsconfig));
    for (const [name, text] of Object.entries(consumer)) await writeFile(join(folder, `consumer/${name}.ts`), text);
    return copy;
  }

  /** Runs `npm run generate` in the copy. */
  generate(): Promise<Ran> {
    return this.#run("--import", "tsx", "scripts/generate.ts");
  }

  /** The reference for readers that was generated in the copy. */
  reference(): Promise<string> {
    return readFile(join(this.folder, referencePath), "utf8");
  }

  /** The errors that the compiler reports for the consumer and the package. */
  async complaints(): Promise<string[]> {
    const { stdout } = await this.#run("node_modules/typescript/bin/tsc", "-p", "consumer", "--pretty", "false");
    // The further lines of an error are indented.
    return stdout.split(/\n(?=\S)/).filter((text) => text !== "");
  }

  /** Runs a TypeScript module of the copy. */
  start(file: string, ...args: string[]): Promise<Ran> {
    return this.#run(...nodeFromSource, file, ...args);
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  #run(...args: string[]): Promise<Ran> {
    // The environment is empty, so that neither AWS's configuration nor the test runner has a part in the run.
    const options = { cwd: this.folder, env: { PATH: process.env["PATH"] } };
    return new Promise((resolve) => {
      execFile(process.execPath, args, options, (error, stdout, stderr) =>
        resolve({ status: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr }),
      );
    });
  }
}
