import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  external: [
    // Left to package.json's maps at run time: what it depends on, and the seams between runtimes.
    "openapi-fetch",
    ...Object.keys(packageJson.peerDependencies),
    "#platform",
    "#runtime-client",
  ],
} satisfies BuildOptions;

/** The command uses the package as anyone does, so it loads the built entries instead of holding copies of them. */
const ownEntries: Plugin = {
  name: "own-entries",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.\.\/(?:(?:node|local)\/)?index\.js$/ }, ({ path }) => ({
      path: `./${/^\.\.\/(\w+)/.exec(path)?.[1] ?? ""}.js`,
      external: true,
    }));
  },
};

/**
 * Smithy's code is bundled, in its variants for browsers, which do in every runtime: left to a bundler for Node, it is 50
 * KB gzipped where this is 7, and left to Node itself, it takes 25 to 40 ms to load.
 */
const smithyParts: Readonly<Record<string, string>> = {
  client: `
    export { createScope, getCanonicalHeaders, getPayloadHash, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
    export { EventStreamCodec, HeaderMarshaller } from "@smithy/eventstream-codec";`,
  // Apart, since what is there beside the base class cannot be shaken off it.
  local: 'export { SignatureV4 } from "@smithy/signature-v4";',
};
/** Lets go what is never called: a lazy import keeps the folder that it is of, and what is defined by calls keeps those. */
const smithyShaken: Plugin = {
  name: "smithy-shaken",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^@smithy\/core\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
    pluginBuild.onLoad({ filter: /\/submodules\/serde\/index\.browser\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replace(/= (?=bindV4\()/, "= /* @__PURE__ */ ")
        .replace(/(Uint8ArrayBlobAdapter) extends bind\w+\(.*\)/, "$1"),
    }));
  },
};
const smithyMetafiles: Metafile[] = [];
const smithyInstead: Plugin = {
  name: "smithy",
  setup(pluginBuild) {
    const filter = /^@smithy\/(?:signature-v4|eventstream-codec)$/;
    const namespace = "smithy";
    pluginBuild.onResolve({ filter }, ({ path, importer }) => {
      const local = importer.includes("/src/local/") && path.endsWith("signature-v4");
      return { path: local ? "local" : "client", namespace, sideEffects: false };
    });
    pluginBuild.onLoad({ filter: /./, namespace }, async ({ path }) => {
      const stdin = { contents: smithyParts[path] ?? "", resolveDir: repository };
      const part = { platform: "browser", write: false } as const;
      const { outputFiles, metafile } = await build({ ...common, ...part, plugins: [smithyShaken], stdin });
      smithyMetafiles.push(metafile);
      return { contents: outputFiles[0]?.text ?? "" };
    });
  },
};

/** The one module that the entries share: an error's class is the same, whichever of them throws it. */
const sharedErrors: Plugin = {
  name: "shared-errors",
  setup(pluginBuild) {
    const errors = join(repository, "src/errors.js");
    pluginBuild.onResolve({ filter: /\/errors\.js$/ }, ({ path, resolveDir, kind }) =>
      kind !== "entry-point" && join(resolveDir, path) === errors ? { path: "./errors.js", external: true } : undefined,
    );
  },
};

rmSync("dist", { recursive: true, force: true });
// Few files, though some hold the same: loading one takes Node as long as 20 KB of it do.
const library = await build({
  ...common,
  // What is there as ES modules can be shaken.
  mainFields: ["module", "main"],
  plugins: [smithyInstead, sharedErrors],
  entryPoints: [
    { in: "src/errors.ts", out: "errors" },
    { in: "src/index.ts", out: "index" },
    { in: "src/event-stream/index.ts", out: "event-stream" },
    { in: "src/node/index.ts", out: "node" },
    { in: "src/local/index.ts", out: "local" },
    { in: "src/platform/node.ts", out: "platform/node" },
    { in: "src/platform/web.ts", out: "platform/web" },
  ],
});
const command = await build({
  ...common,
  entryPoints: [{ in: "src/cli/main.ts", out: "cli" }],
  plugins: [ownEntries],
  // commander is CommonJS, and asks for Node's modules with require.
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
});
writeFileSync("dist/THIRD-PARTY-LICENSES", licences([...smithyMetafiles, library.metafile, command.metafile]));
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
assembleRuntimeClient();
const spec = parseSpec(readFileSync("spec/lambda.openapi.yaml", "utf8"));
writeFileSync("dist/openapi.json", `${JSON.stringify(spec, null, 2)}\n`);
writeFileSync("dist/openapi-3.1.json", `${JSON.stringify(toOpenApi31(spec), null, 2)}\n`);

/** The licences of the packages whose code went into the bundles. */
function licences(metafiles: readonly Metafile[]): string {
  const outputs = metafiles.flatMap(({ outputs }) => Object.values(outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file]?.bytesInOutput));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)]
    .map((folder) => `${folder.replace(/^.*node_modules\//, "")}\n\n${readFileSync(`${folder}/LICENSE`, "utf8")}`)
    .join("\n\n");
}
