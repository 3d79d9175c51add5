import { build } from "esbuild";

/** Bundles an entry of the consumer's project for a runtime that loads no packages, as the tools of that runtime do. */
export async function bundle(entry, conditions) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    conditions,
    logLevel: "error",
  });
  const strangers = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external }) => external);
  if (strangers.length > 0)
    throw new Error(`The bundle must import nothing, but imports ${strangers.map(({ path }) => path).join(", ")}`);
  return outputFiles[0].text;
}
