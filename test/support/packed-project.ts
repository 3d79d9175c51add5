import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { pack } from "../../scripts/release-pack.js";

const run = promisify(execFile);
const here = (path: string): string => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

/** A new project that has installed the packed package as anyone does: install scripts run, and there is no compiler. */
export class Project {
  private constructor(
    readonly folder: string,
    readonly environment: NodeJS.ProcessEnv,
    /** The path of the packed package. */
    readonly tarball: string,
  ) {}

  /** @param type - How the project's own modules are read, as in its package.json. */
  static async create(type: "module" | "commonjs", ...packages: string[]): Promise<Project> {
    const folder = await mkdtemp(join(tmpdir(), "consumer-"));
    const bin = join(folder, "bin");
    await mkdir(bin);
    await symlink(process.execPath, join(bin, "node"));
    await symlink("/bin/sh", join(bin, "sh"));
    const tarball = pack(folder);
    const project = new Project(folder, { PATH: bin, HOME: process.env.HOME, ...npmSettings() }, tarball);
    await project.write("package.json", JSON.stringify({ name: "consumer", private: true, type }));
    const npm = (await run("npm", ["root", "--global"])).stdout.trim();
    const install = ["install", "--ignore-scripts=false", "--prefer-offline", "--no-audit", tarball, ...packages];
    await project.run(join(npm, "npm/bin/npm-cli.js"), ...install);
    return project;
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, file)), { recursive: true });
    await writeFile(join(this.folder, file), text);
  }

  /** Runs Node in the project. Resolves with what it printed, and rejects with all of its output where it fails. */
  async run(...args: string[]): Promise<string> {
    try {
      const options = { cwd: this.folder, env: this.environment };
      return (await run(process.execPath, args, options)).stdout.trim();
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
    }
  }

  /** Runs the packed command by npx in an empty folder, as anyone tries it. Resolves with what it printed. */
  async npx(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
    const cwd = await mkdtemp(join(tmpdir(), "empty-"));
    const npm = (await run("npm", ["root", "--global"])).stdout.trim();
    const npx = [join(npm, "npm/bin/npx-cli.js"), "--yes", "--prefer-offline", "-p", this.tarball, "lambda-stream"];
    try {
      const env = { ...this.environment, ...environment };
      return (await run(process.execPath, [...npx, ...args], { cwd, env })).stdout.trim();
    } finally {
      await rm(cwd, { recursive: true });
    }
  }

  /** Runs a program that is given as text, and parses the JSON that it prints. */
  async evaluate<T>(code: string): Promise<T> {
    return JSON.parse(await this.run("--eval", code)) as T;
  }

  /** Compiles a file as the options say, with Node's types and without skipLibCheck. Resolves with the complaints. */
  async compile(file: string, text: string, options: object): Promise<string> {
    await this.write(file, text);
    const strict = { target: "ES2022", strict: true, exactOptionalPropertyTypes: true, noEmit: true };
    const compilerOptions = { ...strict, types: ["node"], typeRoots: [here("@types")], ...options };
    await this.write("tsconfig.json", JSON.stringify({ compilerOptions, files: [file] }));
    return this.run(here("typescript/bin/tsc"), "-p", this.folder).catch(({ message }: Error) => message);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** Where the registry is, if this process was told. */
function npmSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^npm_config_|_CERTS?$|_proxy$/i.test(name)),
  );
}
