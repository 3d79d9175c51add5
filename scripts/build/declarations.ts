import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { posix } from "node:path";

const folder = "dist/types/src";
const platform = "platform/platform.d.ts";

/**
 * Writes the declarations into dist/types, and once more into dist/types/commonjs, whose own package.json has TypeScript
 * read them as those of CommonJS modules: imported as the others, they would promise ES modules.
 */
export function declareTypes(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  cpSync(`src/${platform}`, `${folder}/${platform}`);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  files.filter((file) => file.endsWith(".d.ts")).forEach(namePlatform);
  for (const part of ["src", "generated"]) {
    cpSync(`dist/types/${part}`, `dist/types/commonjs/${part}`, { recursive: true });
  }
  writeFileSync("dist/types/commonjs/package.json", '{ "type": "commonjs" }\n');
}

/** Has a declaration name the platform by its path, since the published package.json does not map `#platform`. */
function namePlatform(file: string): void {
  const path = posix.relative(posix.dirname(file), platform.replace(".d.ts", ".js"));
  const text = readFileSync(`${folder}/${file}`, "utf8");
  writeFileSync(`${folder}/${file}`, text.replaceAll('"#platform"', `"${path.replace(/^(?!\.)/, "./")}"`));
}
