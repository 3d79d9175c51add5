import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const noCode = /^\s*(?:\/\/|\/?\*|$)/;

/** Counts the lines of code, without comments and blank lines, in the files of src that "." imports under Node. */
export async function handwrittenLines(repository: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [join(repository, "src/index.ts")],
    absWorkingDir: repository,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "#platform": "./src/platform/node.ts" },
  });
  return Object.keys(metafile.inputs)
    .filter((file) => file.startsWith("src/"))
    .flatMap((file) => readFileSync(join(repository, file), "utf8").split("\n"))
    .filter((line) => !noCode.test(line)).length;
}
