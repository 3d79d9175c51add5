import { readFileSync } from "node:fs";
import type { BundledPackage } from "./bundled-packages.js";

/** Joins the licences of packages into one text. */
export function licences(packages: readonly BundledPackage[]): string {
  return packages.map(({ name, folder }) => `${name}\n\n${licenceIn(folder)}`).join("\n\n");
}

function licenceIn(folder: string): string {
  try {
    return readFileSync(`${folder}/LICENSE`, "utf8");
  } catch (cause) {
    throw new Error(`${folder} is bundled, but ${folder}/LICENSE cannot be read`, { cause });
  }
}
