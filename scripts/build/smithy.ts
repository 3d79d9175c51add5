import { build, type Metafile, type Plugin } from "esbuild";
import { Patcher } from "./patches.js";

/**
 * The parts of Smithy's packages that this package uses. They are bundled from the files for browsers, which work in
 * every runtime. The files for Node are several times as large, and load modules of Node.
 */
const parts: Readonly<Record<string, string>> = {
  client: `
    export { createScope, getCanonicalHeaders, getPayloadHash, getSigningKey, SignatureV4Base } from "@smithy/signature-v4";
    export { EventStreamCodec, HeaderMarshaller } from "@smithy/eventstream-codec";`,
  // This is a bundle of its own. The client needs the base class alone, and esbuild would not leave the rest out.
  local: 'export { SignatureV4 } from "@smithy/signature-v4";',
};

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
  readonly #patcher = new Patcher();
  readonly #bundled = new Map<string, Promise<string>>();

  readonly plugin: Plugin = {
    name: "smithy",
    setup: (pluginBuild) => {
      const namespace = "smithy";
      pluginBuild.onResolve({ filter: /^@smithy\/(?:signature-v4|eventstream-codec)$/ }, ({ path, importer }) => {
        const local = importer.includes("/src/local/") && path.endsWith("signature-v4");
        return { path: local ? "local" : "client", namespace, sideEffects: false };
      });
      pluginBuild.onLoad({ filter: /./, namespace }, async ({ path }) => ({ contents: await this.#part(path) }));
    },
  };

  /** @throws Error where a patch of Smithy's files was not applied */
  assertPatched(): void {
    this.#patcher.assertAllUsed();
  }

  #part(name: string): Promise<string> {
    let bundled = this.#bundled.get(name);
    if (bundled === undefined) this.#bundled.set(name, (bundled = this.#bundle(parts[name] ?? "")));
    return bundled;
  }

  async #bundle(contents: string): Promise<string> {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: process.cwd() },
      bundle: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      plugins: [lazyImports, this.#patcher.plugin],
      write: false,
      outdir: "dist",
      metafile: true,
      logLevel: "warning",
    });
    this.metafiles.push(metafile);
    return outputFiles[0]?.text ?? "";
  }
}
