import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, type Format } from "esbuild";
import { patchRuntimeClient, type RuntimeClient, runtimeClients } from "./build/patch-runtime-client.js";

const require = createRequire(import.meta.url);
const repository = fileURLToPath(new URL("..", import.meta.url));

/** What the licence of AWS's runtime clients asks for beside a copy. */
const LICENCES = ["LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"];

/**
 * Puts AWS's runtime clients for Node, what runs beside it, and the program of the reaper into `targetDir`. The default is
 * `dist/local/ric`, where `#runtime-client` and `#reaper` in package.json point. Files that are up to date are not
 * touched, so that a running endpoint is not disturbed.
 */
export function assembleRuntimeClient(targetDir = join(repository, "dist/local/ric")): void {
  for (const name of LICENCES) put(join(targetDir, name), licence(name));
  for (const client of runtimeClients) {
    put(join(targetDir, `${client.name}.mjs`), patchRuntimeClient(client, original(client, client.file)));
  }
  put(join(targetDir, "index.mjs"), compile("runtime-entry.ts", "esm"));
  put(join(targetDir, "reaper.mjs"), compile("reaper.ts", "esm"));
  // AWS's files require "./rapid-client.node". A folder of that name serves as well as an addon does. The folder's own
  // package.json makes Node read index.js as CommonJS, although the package around it says "type": "module".
  put(join(targetDir, "rapid-client.node/index.js"), compile("rapid-client.ts", "cjs"));
  put(join(targetDir, "rapid-client.node/package.json"), '{ "type": "commonjs" }\n');
}

/** Reads a file that is the same in all runtime clients, so that one copy serves them all. */
function licence(name: string): string {
  const [text = "", ...others] = runtimeClients.map((client) => original(client, name));
  if (others.some((other) => other !== text))
    throw new Error(`The runtime clients of AWS differ in ${name}: copy each`);
  return text;
}

function original({ name }: RuntimeClient, file: string): string {
  return readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file), "utf8");
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
