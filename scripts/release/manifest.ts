import packageJson from "../../package.json" with { type: "json" };

type Manifest = Readonly<Record<string, unknown>>;

/** The fields of package.json that say where the package lives in public. Only its owner can fill them in. */
const ownersFields = ["repository", "homepage", "bugs"];

/** The fields that publishing requires and that package.json lacks. */
export function missingFields(manifest: Manifest = packageJson): string[] {
  return ownersFields.filter((field) => manifest[field] === undefined);
}

/**
 * The published package.json. It leaves out the fields that only the tools of this repository read. As long as a field
 * that the owner has to fill in is missing, it is marked as private, so that npm refuses to publish it.
 */
export function publishedManifest(): Manifest {
  const { scripts: _scripts, devDependencies: _devDependencies, overrides: _overrides, ...manifest } = packageJson;
  const { "#platform": _platform, ...imports } = manifest.imports;
  return { ...manifest, imports, ...(missingFields().length > 0 && { private: true }) };
}

/** The paths that a package.json names, without their leading `./`. */
export function namedPaths({ main, types, typesVersions, bin, exports, imports }: Manifest): string[] {
  return [main, types, typesVersions, bin, exports, imports].flatMap(paths).map((path) => path.replace(/^\.\//, ""));
}

/** The paths in a map of conditions or of names, at any depth. */
function paths(map: unknown): string[] {
  return typeof map === "string" ? [map] : Object.values(map ?? {}).flatMap(paths);
}
