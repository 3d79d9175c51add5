import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// tsx transforms every module that is loaded after it, which is slow for those of TypeScript and of the linter. The
// generator therefore runs as one bundle in a Node process without tsx. Node reads the bundle from standard input, so
// that its imports resolve from the working folder and no file is left behind.
const scripts = dirname(fileURLToPath(import.meta.url));
const bundle = await build({
  entryPoints: [join(scripts, "generate", "main.ts")],
  bundle: true,
  write: false,
  platform: "node",
  format: "esm",
  packages: "external",
  logLevel: "error",
});

const { status, error } = spawnSync(process.execPath, ["--input-type=module", "-", ...process.argv.slice(2)], {
  cwd: dirname(scripts),
  input: bundle.outputFiles[0]?.contents,
  stdio: ["pipe", "inherit", "inherit"],
});
if (error) throw error;
process.exitCode = status ?? 1;
