import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { assembleRuntimeClient } from "./assemble-runtime-client.js";
import { parseSpec, toOpenApi31 } from "./openapi-views.js";

const repository = fileURLToPath(new URL("..", import.meta.url));
process.chdir(repository);

const common = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  outdir: "dist",
  metafile: true,
  logLevel: "warning",
  // Left to package.json's maps at run time: its dependencies, and the seams between runtimes.
  external: [...Object.keys(packageJson.dependencies), "#platform", "#runtime-client"],
} satisfies BuildOptions;

/** The command uses the package as anyone does, so it loads the built entries instead of holding copies of them. */
const ownEntries: Plugin = {
  name: "own-entries",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.\.\/(?:index|local\/index)\.js$/ }, ({ path }) => ({
      path: path === "../index.js" ? "./index.js" : "./local.js",
      external: true,
    }));
  },
};

rmSync("dist", { recursive: true, force: true });
await build({
  ...common,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  entryPoints: [
    { in: "src/index.ts", out: "index" },
    { in: "src/event-stream/index.ts", out: "event-stream" },
    { in: "src/local/index.ts", out: "local" },
    { in: "src/platform/node.ts", out: "platform/node" },
    { in: "src/platform/web.ts", out: "platform/web" },
  ],
});
const { metafile } = await build({
  ...common,
  entryPoints: [{ in: "src/cli/main.ts", out: "cli" }],
  plugins: [ownEntries],
  // commander is CommonJS, and asks for Node's modules with require.
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
});
writeFileSync("dist/THIRD-PARTY-LICENSES", licences(metafile));
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
assembleRuntimeClient();
const spec = parseSpec(readFileSync("spec/lambda.openapi.yaml", "utf8"));
writeFileSync("dist/openapi.json", `${JSON.stringify(spec, null, 2)}\n`);
writeFileSync("dist/openapi-3.1.json", `${JSON.stringify(toOpenApi31(spec), null, 2)}\n`);

/** The licences of the packages whose code went into the bundle. */
function licences({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? []);
  return [...new Set(folders)]
    .map((folder) => `${folder.slice("node_modules/".length)}\n\n${readFileSync(`${folder}/LICENSE`, "utf8")}`)
    .join("\n\n");
}
