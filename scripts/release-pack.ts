import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import packageJson from "../package.json" with { type: "json" };
import { topEntry } from "./release/changelog.js";
import { brokenLinks } from "./release/links.js";
import { missingFields, namedPaths, publishedManifest } from "./release/manifest.js";

const repository = fileURLToPath(new URL("..", import.meta.url));
const { version } = packageJson;

interface Packed {
  readonly filename: string;
  /** The size of all files in bytes. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Packs what `npm run build` has made, with the package.json that is published. It fails where that package.json, or a
 * page in the tarball, names a file that is not in the tarball.
 *
 * @returns The path of the tarball.
 */
export function pack(destination = repository): string {
  const stage = mkdtempSync(join(tmpdir(), "stage-"));
  try {
    const manifest = publishedManifest();
    const files = npmPack(repository, "--dry-run").files.map(({ path }) => path);
    for (const file of files) {
      cpSync(join(repository, file), join(stage, file));
      // npm packs the rights that files have, which depend on who has checked the repository out.
      chmodSync(join(stage, file), 0o644);
    }
    writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    const packed = new Set(files);
    const missing = namedPaths(manifest).filter((path) => !packed.has(path));
    if (missing.length > 0) throw new Error(`package.json names files that are not packed: ${missing.join(", ")}`);
    const pages = files.filter((file) => file.endsWith(".md"));
    const broken = pages.flatMap((page) => brokenLinks(page, readFileSync(join(stage, page), "utf8"), packed));
    if (broken.length > 0) throw new Error(`Links lead to files that are not packed: ${broken.join(", ")}`);
    return join(destination, npmPack(stage, "--pack-destination", resolve(destination)).filename);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function npmPack(folder: string, ...options: string[]): Packed {
  const output = execFileSync("npm", ["pack", "--json", ...options], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return (JSON.parse(output) as [Packed])[0];
}

/** Why the package cannot be published as it is. */
function obstacles(): string[] {
  const missing = missingFields().join(", ");
  const top = topEntry(readFileSync(join(repository, "CHANGELOG.md"), "utf8"));
  return [
    ...(missing
      ? [`package.json lacks ${missing}: its owner has to fill them in before the package can be published.`]
      : []),
    ...(top !== version ? [`The top entry of CHANGELOG.md is of ${top}, and must be of ${version}.`] : []),
  ];
}

// `npm run release:pack` builds and packs. With `-- --publish`, which the release passes, it refuses what cannot be
// published.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const reasons = obstacles();
  if (process.argv.includes("--publish") && reasons.length > 0) {
    console.error(reasons.join("\n"));
    process.exitCode = 1;
  } else {
    await import("./build.js");
    console.log(pack());
    if (reasons.length > 0) console.error(`The tarball cannot be published. ${reasons.join(" ")}`);
  }
}
