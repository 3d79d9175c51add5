import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, type Format } from "esbuild";
import { patchRuntimeClient } from "./build/patch-runtime-client.js";

const repository = fileURLToPath(new URL("..", import.meta.url));

/** What the licence of aws-lambda-ric asks for beside a copy of it. */
const LICENCES = ["LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"];

/**
 * Puts AWS's runtime client for Node, what runs beside it, and the program of the reaper into `targetDir`. The default is
 * `dist/local/ric`, where `#runtime-client` and `#reaper` in package.json point. Files that are up to date are not
 * touched, so that a running endpoint is not disturbed.
 */
export function assembleRuntimeClient(targetDir = join(repository, "dist/local/ric")): void {
  const source = dirname(createRequire(import.meta.url).resolve("aws-lambda-ric/package.json"));
  const original = (name: string) => readFileSync(join(source, name), "utf8");
  for (const name of LICENCES) put(join(targetDir, name), original(name));
  put(join(targetDir, "aws-lambda-ric-4.mjs"), patchRuntimeClient(original("index.mjs")));
  put(join(targetDir, "index.mjs"), compile("runtime-entry.ts", "esm"));
  put(join(targetDir, "reaper.mjs"), compile("reaper.ts", "esm"));
  // AWS's file requires "./rapid-client.node". A folder of that name serves as well as an addon does. The folder's own
  // package.json makes Node read index.js as CommonJS, although the package around it says "type": "module".
  put(join(targetDir, "rapid-client.node/index.js"), compile("rapid-client.ts", "cjs"));
  put(join(targetDir, "rapid-client.node/package.json"), '{ "type": "commonjs" }\n');
}

/** Compiles a file of src/local/worker, with what it imports, into one file. */
function compile(name: string, format: Format): string {
  const entryPoints = [join(repository, "src/local/worker", name)];
  const { outputFiles } = buildSync({
    ...{ entryPoints, format, bundle: true, write: false },
    ...{ platform: "node", target: "node20" },
  });
  return outputFiles[0]?.text ?? "";
}

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) assembleRuntimeClient();
