import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** Node's modules that importing "." must not load: they are what an import would take longest for. */
const heavy = ["http", "https", "tls", "crypto", "zlib", "child_process", "http2"];

/** What importing the built package loads of Node's heavier modules. */
export function heavyModules(repository: string): string[] {
  const loaded = (code: string): string[] => {
    const script = `${code}; process.stdout.write(JSON.stringify(process.moduleLoadList))`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: repository });
    return JSON.parse(String(output)) as string[];
  };
  const before = new Set(loaded(""));
  const added = loaded('await import("lambda-response-stream")').filter((name) => !before.has(name));
  return heavy.filter((name) => added.includes(`NativeModule ${name}`));
}

/** What publint finds wrong with the package. */
export async function publishMistakes(repository: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: repository, level: "warning" });
  return messages.map((message) => formatMessage(message, pkg) ?? message.code);
}

/**
 * What "are the types wrong" finds, for who resolves as node16, nodenext or a bundler does. That CommonJS gets ES modules
 * is meant: it can `await import()` them, and Node 22 can `require` them.
 */
export async function typeMistakes(tarball: string): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  if (!result.types) return ["the package has no types"];
  const found = result.problems.filter(
    (problem) =>
      problem.kind !== "CJSResolvesToESM" && !("resolutionKind" in problem && problem.resolutionKind === "node10"),
  );
  return found.map((problem) => JSON.stringify(problem));
}

/** The packages that the types of "." lead to: pages and workers lack Node's, which the declarations of AWS's name. */
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
