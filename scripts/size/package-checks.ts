import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** The modules of Node that `import` or `require` of the built package loads beyond those of its dependency. */
export function loadedModules(repository: string): string[] {
  const loaded = (load: string): string[] => {
    const script = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); await ${load};
      process.stdout.write(JSON.stringify(process.moduleLoadList))`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: repository });
    return JSON.parse(String(output)) as string[];
  };
  const name = '("lambda-response-stream")';
  return ["import", "require"].flatMap((load) => {
    const before = new Set(loaded(`${load}("openapi-fetch")`));
    return loaded(load + name).filter((module) => !before.has(module));
  });
}

/** In bytes. The library that reads command lines is larger. */
const largestFirstFile = 20_000;

/**
 * The files that the version and the help of the command load and should not. Help needs what describes options, but
 * neither the client nor a server, and the version and the list of commands do not need the library for command lines.
 */
export function helpLoads(repository: string, folder: string): string[] {
  const commands = ["invoke", "serve", "console", "gateway", "http-task", "presign"].map((name) => [name, "--help"]);
  return [["--version"], ["--help"], ...commands].flatMap((args) => {
    const coverage = join(folder, "coverage", args.join("-"));
    execFileSync(process.execPath, [join(repository, "dist/cli.js"), ...args], {
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    });
    const texts = readdirSync(coverage).map((file) => readFileSync(join(coverage, file), "utf8"));
    const scripts = texts.flatMap(
      (text) => (JSON.parse(text) as { readonly result: readonly { url: string }[] }).result,
    );
    const files = scripts.filter(({ url }) => url.startsWith("file:")).map(({ url }) => fileURLToPath(url));
    const isWrong = (file: string): boolean =>
      !/\bcli(?:-[\w-]+)?\.js$/.test(file) || (args.length === 1 && statSync(file).size > largestFirstFile);
    return files.filter(isWrong).map((file) => `${args.join(" ")}: ${file}`);
  });
}

/** The mistakes that publint finds in the packed package. */
export async function publishMistakes(tarball: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer } });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}

/** The mistakes that "are the types wrong" finds for consumers that resolve as node10, node16 or a bundler does. */
export async function typeMistakes(tarball: string): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (!result.types) return ["the package has no types"];
  const withoutTrace = (key: string, value: unknown): unknown => (key === "trace" ? undefined : value);
  return result.problems.map((problem) => JSON.stringify(problem, withoutTrace));
}

/** The packages that the types of "." import. AWS's would name types of Node, which pages and workers do not have. */
export function typePackages(repository: string): string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)) {
      if (from.startsWith(".")) visit(resolve(dirname(file), from.replace(/\.js$/, ".d.ts")));
      else packages.add(from);
    }
  };
  visit(`${repository}dist/types/src/index.d.ts`);
  return [...packages];
}

export function tarballBytes(tarball: string): number {
  return statSync(tarball).size;
}

/** Installs the tarball into an empty project and adds up the bytes of the package and its dependencies. */
export function installedBytes(tarball: string, folder: string): number {
  const project = join(folder, "installed");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), "{}");
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  execFileSync("npm", ["install", ...quiet, resolve(tarball)], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const entries = readdirSync(join(project, "node_modules"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
