import { build, type Metafile, type Plugin } from "esbuild";
import type { Patcher, SmithyPart } from "./patches.js";

/**
 * The parts of Smithy's packages that this package uses. They are bundled from the files for browsers, which work in
 * every runtime. The files for Node are several times as large, and load modules of Node.
 */
const parts: Readonly<Record<SmithyPart, string>> = {
  client: `
    export { createScope, getCanonicalHeaders, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
    export { HeaderMarshaller } from "@smithy/eventstream-codec";`,
  // These are bundles of their own. The client needs a part of the classes alone, and esbuild would not leave the rest out.
  encoder: 'export { EventStreamCodec } from "@smithy/eventstream-codec";',
  local: 'export { SignatureV4 } from "@smithy/signature-v4";',
};

/** Finds the part that a file of this package needs. */
function partFor(path: string, importer: string): SmithyPart {
  if (importer.endsWith("/src/event-stream/encode.ts")) return "encoder";
  return importer.includes("/src/local/") && path.endsWith("signature-v4") ? "local" : "client";
}

/** Leaves lazy imports out, since each would add a whole folder to the bundle. The code that is used reaches none. */
const lazyImports: Plugin = {
  name: "lazy-imports",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^@smithy\/core\// }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** Bundles the used parts of Smithy's packages, once for all formats. */
export class Smithy {
  readonly metafiles: Metafile[] = [];
  readonly #patcher: Patcher;
  readonly #bundled = new Map<SmithyPart, Promise<string>>();

  constructor(patcher: Patcher) {
    this.#patcher = patcher;
  }

  readonly plugin: Plugin = {
    name: "smithy",
    setup: (pluginBuild) => {
      const namespace = "smithy";
      pluginBuild.onResolve({ filter: /^@smithy\/(?:signature-v4|eventstream-codec)$/ }, ({ path, importer }) => ({
        path: partFor(path, importer),
        namespace,
        sideEffects: false,
      }));
      pluginBuild.onLoad({ filter: /./, namespace }, async ({ path }) => ({
        contents: await this.#part(path as SmithyPart),
      }));
    },
  };

  #part(name: SmithyPart): Promise<string> {
    let bundled = this.#bundled.get(name);
    if (bundled === undefined) this.#bundled.set(name, (bundled = this.#bundle(name)));
    return bundled;
  }

  async #bundle(name: SmithyPart): Promise<string> {
    const { outputFiles, metafile } = await build({
      stdin: { contents: parts[name], resolveDir: process.cwd() },
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      plugins: [lazyImports, this.#patcher.plugin(name)],
      write: false,
      outdir: "dist",
      metafile: true,
      logLevel: "warning",
    });
    this.metafiles.push(metafile);
    return outputFiles[0]?.text ?? "";
  }
}
