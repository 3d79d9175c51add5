import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";

/**
 * Writes the declarations into dist/types, and a copy into dist/types/commonjs. The package.json in the second folder
 * makes TypeScript read its declarations as those of CommonJS modules. The first ones would promise ES modules.
 */
export function declareTypes(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  for (const part of ["src", "generated"]) {
    cpSync(`dist/types/${part}`, `dist/types/commonjs/${part}`, { recursive: true });
  }
  writeFileSync("dist/types/commonjs/package.json", '{ "type": "commonjs" }\n');
}
