import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import tsconfig from "../../tsconfig.build.json" with { type: "json" };

const folder = "dist/types";

/**
 * Writes the declarations into dist/types, and a copy into dist/types/commonjs. The package.json in the second folder
 * makes TypeScript read its declarations as those of CommonJS modules. The first ones would promise ES modules.
 */
export function declareTypes(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  removeUnreached();
  for (const part of ["src", "generated"]) {
    cpSync(`${folder}/${part}`, `${folder}/commonjs/${part}`, { recursive: true });
  }
  writeFileSync(`${folder}/commonjs/package.json`, '{ "type": "commonjs" }\n');
}

/** Removes the declarations that no entry leads to. The compiler writes one for each file of the sources. */
function removeUnreached(): void {
  const reached = new Set(tsconfig.files.map((file) => join(folder, file.replace(/\.ts$/, ".d.ts"))));
  // A set that grows while it is iterated over is iterated over to its end.
  for (const file of reached) {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"));
    for (const { fileName } of importedFiles) {
      const target = join(dirname(file), fileName.replace(/\.js$/, ".d.ts"));
      if (fileName.startsWith(".") && existsSync(target)) reached.add(target);
    }
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
  }
}
