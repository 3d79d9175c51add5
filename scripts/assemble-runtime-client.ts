import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const repository = fileURLToPath(new URL("..", import.meta.url));

/** What is copied from aws-lambda-ric as it is: its one self-contained file and what its licence asks for. */
const COPIED = ["index.mjs", "LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"];

/**
 * Puts AWS's Node runtime client and our stand-in for its native addon into `targetDir`, by default `dist/local/ric`,
 * where `#runtime-client` in package.json points. Files that are up to date are not touched, so that a running
 * endpoint is not disturbed.
 */
export function assembleRuntimeClient(targetDir = join(repository, "dist/local/ric")): void {
  const source = dirname(createRequire(import.meta.url).resolve("aws-lambda-ric/package.json"));
  for (const name of COPIED) put(join(targetDir, name), readFileSync(join(source, name), "utf8"));
  const standIn = readFileSync(join(repository, "src/local/worker/rapid-client.ts"), "utf8");
  const { code } = transformSync(standIn, { loader: "ts", format: "cjs", platform: "node", target: "node20" });
  // AWS's file requires "./rapid-client.node": a folder of that name serves as well as an addon. Its own package.json
  // keeps Node from reading index.js as a module, as the package around it says.
  put(join(targetDir, "rapid-client.node/index.js"), code);
  put(join(targetDir, "rapid-client.node/package.json"), '{ "type": "commonjs" }\n');
}

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) assembleRuntimeClient();
