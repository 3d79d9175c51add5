import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drift } from "../../scripts/drift/run.js";
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

/**
 * Makes a folder in `folder` whose `node_modules` holds a changed copy of AWS's client. Keys are paths of its files.
 */
export async function copySdk(folder: string, changes: Readonly<Record<string, readonly Change[]>>): Promise<string> {
  const root = await mkdtemp(join(folder, "sdk-"));
  const installed = join(packageRoot, "node_modules");
  const modules = join(root, "node_modules");
  await mkdir(join(modules, "@aws-sdk/client-lambda"), { recursive: true });
  for (const name of ["@smithy", "tslib"]) await symlink(join(installed, name), join(modules, name));
  for (const name of await readdir(join(installed, "@aws-sdk"))) {
    if (name !== "client-lambda") await symlink(join(installed, "@aws-sdk", name), join(modules, "@aws-sdk", name));
  }
  for (const part of ["package.json", "dist-cjs", "dist-types/models", "dist-types/commands"]) {
    const path = join("@aws-sdk/client-lambda", part);
    await cp(join(installed, path), join(modules, path), { recursive: true });
  }
  for (const [path, edits] of Object.entries(changes)) {
    const file = join(modules, "@aws-sdk/client-lambda", path);
    await writeFile(file, change(await readFile(file, "utf8"), edits));
  }
  return root;
}

/** Runs the comparison of `npm run drift` in this process. */
export async function compare(root: string, options: { sdkRoot?: string; all?: boolean } = {}) {
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
