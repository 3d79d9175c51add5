import { readFileSync } from "node:fs";
import type { Metafile } from "esbuild";

/** A package of which code is in the published one. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** Where it is installed. */
  readonly folder: string;
}

/** Reads the manifest of an installed package. */
export function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as BundledPackage;
  return { name, version, license, folder };
}

/** The packages whose code is in the bundles. */
export function bundledPackages(metafiles: readonly Metafile[]): BundledPackage[] {
  const outputs = metafiles.flatMap(({ outputs }) => Object.values(outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file]?.bytesInOutput));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)].map(readPackage);
}
