import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drift, type DriftOptions } from "../../scripts/drift/run.js";
import { committedSpec, edit, packageRoot } from "./generate-workspace.js";

/** Replaces the first occurrence, or all that a global pattern matches. */
export type Change = readonly [from: string | RegExp, to: string];

/** Makes a folder in `folder` with a changed copy of the document. */
export async function copyDocument(folder: string, changes: readonly Change[]): Promise<string> {
  const root = await mkdtemp(join(folder, "document-"));
  await mkdir(join(root, "spec"));
  await writeFile(join(root, "spec/lambda.openapi.yaml"), change(committedSpec, changes));
  return root;
}

/** The packages of AWS's SDK that are compared, and the parts of them that are read. */
const packages = {
  "@aws-sdk/client-lambda": ["package.json", "dist-cjs", "dist-types/models", "dist-types/commands"],
  "@aws-sdk/core": ["package.json", "dist-cjs", "dist-es"],
  "@smithy/core": ["package.json", "dist-cjs"],
};

/**
 * Makes a folder in `folder` whose `node_modules` holds a changed copy of AWS's SDK. Keys are paths of files in
 * `@aws-sdk/client-lambda`, or from the name of another package on.
 */
export async function copySdk(folder: string, changes: Readonly<Record<string, readonly Change[]>>): Promise<string> {
  const root = await mkdtemp(join(folder, "sdk-"));
  const installed = join(packageRoot, "node_modules");
  const modules = join(root, "node_modules");
  const files = Object.entries(changes).map(([path, edits]) => {
    return [path.startsWith("@") ? path : `@aws-sdk/client-lambda/${path}`, edits] as const;
  });
  const copied = Object.entries(packages).filter(
    ([name]) => name === "@aws-sdk/client-lambda" || files.some(([path]) => path.startsWith(`${name}/`)),
  );
  for (const scope of ["@aws-sdk", "@smithy"]) {
    await mkdir(join(modules, scope), { recursive: true });
    for (const name of await readdir(join(installed, scope))) {
      const path = join(scope, name);
      if (!copied.some(([one]) => one === path)) await symlink(join(installed, path), join(modules, path));
    }
  }
  for (const name of ["@aws", "tslib"]) await symlink(join(installed, name), join(modules, name));
  for (const [name, parts] of copied)
    for (const part of parts) await cp(join(installed, name, part), join(modules, name, part), { recursive: true });
  for (const [path, edits] of files) {
    const file = join(modules, path);
    await writeFile(file, change(await readFile(file, "utf8"), edits));
  }
  return root;
}

/** Runs the comparison of `npm run drift` in this process. */
export async function compare(root: string, options: Partial<DriftOptions> = {}) {
  const lines: string[] = [];
  const status = await drift({ root, sdkRoot: packageRoot, log: (line) => lines.push(line), ...options });
  return { status, lines, report: lines.join("\n") };
}

/** @throws Error when there is nothing to replace, so that no test passes with an unchanged text */
function change(text: string, changes: readonly Change[]): string {
  return changes.reduce((changed, [from, to]) => {
    if (typeof from === "string") return edit(changed, from, to);
    if (changed.search(from) < 0) throw new Error(`Nothing matches ${from.source}`);
    return changed.replace(from, () => to);
  }, text);
}
