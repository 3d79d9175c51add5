/**
 * Bundles `entry` into the folder `out` as app.mjs, for Node or for browsers. Usage: bundlers.js <bundler> <target>
 * <entry> <out>
 */
import { join } from "node:path";

const bundlers = {
  async esbuild({ target, entry, out }) {
    const { build } = await import("esbuild");
    await build({ entryPoints: [entry], bundle: true, format: "esm", platform: target, outfile: join(out, "app.mjs") });
  },
  async rollup({ target, entry, out }) {
    const { rollup } = await import("rollup");
    const { nodeResolve } = await import("@rollup/plugin-node-resolve");
    const plugins = [nodeResolve({ browser: target === "browser", exportConditions: [target] })];
    const onwarn = (warning) => {
      if (warning.code === "UNRESOLVED_IMPORT") throw new Error(warning.message);
    };
    const bundle = await rollup({ input: entry, plugins, external: target === "node" ? /^node:/ : [], onwarn });
    await bundle.write({ file: join(out, "app.mjs"), format: "es" });
    await bundle.close();
  },
  async vite({ target, entry, out }) {
    const { build } = await import("vite");
    const lib = { entry, formats: ["es"], fileName: () => "app.mjs" };
    const forNode = {
      ssr: { noExternal: true },
      build: { ssr: entry, rollupOptions: { output: { entryFileNames: "app.mjs" } } },
    };
    const { ssr, build: options } = target === "node" ? forNode : { build: { lib } };
    await build({
      ...{ configFile: false, logLevel: "error", root: out, ...(ssr && { ssr }) },
      build: { outDir: out, emptyOutDir: false, ...options },
    });
  },
  async webpack({ target, entry, out }) {
    const { default: webpack } = await import("webpack");
    const output = { path: out, filename: "app.mjs", module: true, library: { type: "module" } };
    const config = { mode: "production", entry, output, experiments: { outputModule: true } };
    const stats = await new Promise((resolve, reject) =>
      webpack({ ...config, target: target === "node" ? "node20" : "web" }, (error, stats) =>
        error ? reject(error) : resolve(stats),
      ),
    );
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  },
};

const [bundler, target, entry, out] = process.argv.slice(2);
await bundlers[bundler]({ target, entry, out });
