import { readFileSync } from "node:fs";
import type { Metafile } from "esbuild";

/** Joins the licences of the packages whose code is in the bundles into one text. */
export function licences(metafiles: readonly Metafile[]): string {
  const outputs = metafiles.flatMap(({ outputs }) => Object.values(outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file]?.bytesInOutput));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)]
    .map((folder) => `${folder.replace(/^.*node_modules\//, "")}\n\n${licenceIn(folder)}`)
    .join("\n\n");
}

function licenceIn(folder: string): string {
  try {
    return readFileSync(`${folder}/LICENSE`, "utf8");
  } catch (cause) {
    throw new Error(`${folder} is bundled, but ${folder}/LICENSE cannot be read`, { cause });
  }
}
