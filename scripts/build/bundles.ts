import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import packageJson from "../../package.json" with { type: "json" };
import { restoreClassNames } from "./class-names.js";
import { featureConstants } from "./features.js";
import { Patcher } from "./patches.js";
import { Smithy } from "./smithy.js";

const common = {
  bundle: true,
  platform: "node",
  target: "es2022",
  // Much of the time of an import is spent on parsing, so that short code loads sooner. Node prints the whole source
  // line of an error that is not caught, so that lines are kept short.
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  logLevel: "warning",
  // The `imports` field of the published package.json leads to AWS's runtime client.
  external: [...Object.keys(packageJson.peerDependencies), "#runtime-client", "#reaper"],
} satisfies BuildOptions;

const node = { alias: { "#platform": "./src/platform/node.ts" }, outdir: "dist" } satisfies BuildOptions;
/** What the proxy agents bring along and this package has no use for. */
const leftOut = {
  debug: "./scripts/build/left-out/debug.ts",
  "proxy-agent-negotiate": "./scripts/build/left-out/proxy-agent-negotiate.ts",
};
const web: BuildOptions = { alias: { "#platform": "./src/platform/web.ts" }, outdir: "dist/web" };

const index = { index: "src/index.ts" };
/** The entries beside the client that run in every runtime. */
const neutral = {
  "event-stream": "src/event-stream/index.ts",
  formats: "src/formats/index.ts",
  http: "src/http/index.ts",
  presign: "src/presign/index.ts",
};

/** Shorter names let the package be smaller, and these entries have most of its code. People see the names in stacks. */
const large = {
  ...{ ...node, alias: { ...node.alias, ...leftOut } },
  ...{ minifyIdentifiers: true, keepNames: true },
} satisfies BuildOptions;

/**
 * Each platform has its own set of files, and the conditions in `exports` choose between them. For Node each entry is one
 * file, although some files hold the same code: Node takes longer to find a second file than to read the code twice.
 */
const entries: readonly BuildOptions[] = [
  // Shorter names let the client load sooner. It exports all classes that users see, so that their names can be restored.
  { ...node, entryPoints: index, minifyIdentifiers: true },
  { ...node, entryPoints: neutral },
  { ...large, entryPoints: { node: "src/node/index.ts" } },
  // A bundle of several entries for the web holds no code twice, since they share files.
  { ...web, entryPoints: { ...index, ...neutral }, splitting: true, chunkNames: "shared-[hash]" },
];

const commonjs: BuildOptions = {
  format: "cjs",
  splitting: false,
  outExtension: { ".js": ".cjs" },
  // Some consumers, Jest for example, cannot run `import()` in CommonJS modules.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "importMetaUrl" },
  inject: ["scripts/build/import-meta-url.ts"],
};
const moduleFormats: readonly BuildOptions[] = [{ format: "esm" }, commonjs];

/** The local endpoint is the largest entry, and nobody bundles it: its ES module hands on what its CommonJS one exports. */
const local = { ...large, ...commonjs, entryPoints: { local: "src/local/index.ts" } };

async function writeLocalModule(): Promise<void> {
  const names = Object.keys(createRequire(import.meta.url)(resolve("dist/local.cjs")) as object);
  await writeFile("dist/local.js", `export { ${names.join(", ")} } from "./local.cjs";\n`);
}

/**
 * Makes the command load the built entries, as any program would, instead of bundling copies of them, and the servers that
 * it starts only when it starts them.
 */
const ownEntries: Plugin = {
  name: "own-entries",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^(?:\.\.\/)+(?:[\w-]+\/)?index\.js$/ }, ({ path }) => ({
      path: `./${/^(?:\.\.\/)+([\w-]+)/.exec(path)?.[1] ?? ""}.js`,
      external: true,
    }));
  },
};

/** The command, with a file for each of its commands, and files for what they share. Each is loaded when it is needed. */
const command = {
  ...node,
  format: "esm",
  // Nobody imports the command, so that short names cost nobody anything.
  minifyIdentifiers: true,
  entryPoints: { cli: "src/cli/main.ts" },
  splitting: true,
  chunkNames: "cli-[name]-[hash]",
  plugins: [ownEntries, featureConstants],
  // commander is a CommonJS package, and loads Node's modules with `require`, which ES modules do not have.
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
  },
} satisfies BuildOptions;

/** The servers that the command starts. What they need beside the entries is bundled with them. */
const servers = {
  ...node,
  format: "esm",
  minifyIdentifiers: true,
  entryPoints: { console: "src/console/index.ts", gateway: "src/gateway/index.ts" },
  splitting: true,
  chunkNames: "server-[hash]",
} satisfies BuildOptions;

/** Bundles the entries of the package, as ES modules and as CommonJS, and the command with its servers. */
export async function bundle(): Promise<Metafile[]> {
  const patcher = new Patcher();
  const smithy = new Smithy(patcher);
  const library = {
    mainFields: ["module", "main"],
    plugins: [smithy.plugin, patcher.plugin("openapi-fetch"), featureConstants],
  };
  const variants = moduleFormats.flatMap((format) => entries.map((entry) => ({ ...library, ...entry, ...format })));
  const plugins = [ownEntries, smithy.plugin, featureConstants];
  const metafiles = await Promise.all(
    [...variants, { ...library, ...local }, { ...library, ...servers, plugins }].map(bundled),
  );
  patcher.assertAllUsed();
  await writeLocalModule();
  await Promise.all(["dist/index.js", "dist/index.cjs"].map(restoreClassNames));
  return [...smithy.metafiles, ...metafiles, await bundled(command)];
}

async function bundled(options: BuildOptions): Promise<Metafile> {
  return (await build({ ...common, ...options, metafile: true })).metafile;
}
