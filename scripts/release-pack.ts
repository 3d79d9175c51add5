import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../package.json" with { type: "json" };

const repository = fileURLToPath(new URL("..", import.meta.url));

/**
 * Packs what `npm run build` made, and fails if package.json names a file that is not in it.
 *
 * @returns The tarball's path.
 */
export function pack(destination = repository): string {
  const args = ["pack", "--json", "--pack-destination", resolve(destination)];
  const output = execFileSync("npm", args, { cwd: repository, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const [tarball] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  const packed = new Set(tarball.files.map(({ path }) => `./${path}`));
  const missing = targets([packageJson.exports, packageJson.imports, packageJson.bin]).filter(
    (target) => !packed.has(target),
  );
  if (missing.length > 0) throw new Error(`package.json names files that are not packed: ${missing.join(", ")}`);
  return join(destination, tarball.filename);
}

/** The paths in a map of conditions. `source` is for this repository alone. */
function targets(map: unknown): string[] {
  if (typeof map === "string") return [map];
  return Object.entries(map as object).flatMap(([condition, value]) => (condition === "source" ? [] : targets(value)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await import("./build.js");
  console.log(pack());
}
