import packageJson from "../../package.json" with { type: "json" };

type Manifest = Readonly<Record<string, unknown>>;

/** The fields of package.json that say where the package lives in public. Only its owner can fill them in. */
const ownersFields = ["repository", "homepage", "bugs"];

/** The fields without which the package is not published, as far as package.json lacks them. */
export function missingFields(manifest: Manifest = packageJson): string[] {
  return ownersFields.filter((field) => manifest[field] === undefined);
}

/**
 * What the published package.json holds: all that a user's tools read, without what only this repository's tools do. npm
 * refuses to publish it as long as a field that its owner has to fill in is missing.
 */
export function publishedManifest(): Manifest {
  const { scripts: _scripts, devDependencies: _devDependencies, overrides: _overrides, ...manifest } = packageJson;
  const { "#platform": _platform, ...imports } = manifest.imports;
  return { ...manifest, imports, ...(missingFields().length > 0 && { private: true }) };
}

/** The paths that a manifest names, without `./` before them. */
export function namedPaths({ main, types, typesVersions, bin, exports, imports }: Manifest): string[] {
  return [main, types, typesVersions, bin, exports, imports].flatMap(paths).map((path) => path.replace(/^\.\//, ""));
}

/** The paths in a map of conditions or names, at any depth. */
function paths(map: unknown): string[] {
  return typeof map === "string" ? [map] : Object.values(map ?? {}).flatMap(paths);
}
