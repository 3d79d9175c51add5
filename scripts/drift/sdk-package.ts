import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The SDK is not laid out as this script expects, so that nothing can be said about drift. */
export class SdkMistake extends Error {}

export type Exports = Readonly<Record<string, unknown>>;

/** What one version of AWS's SDK consists of, as far as it is compared. */
export interface SdkPackage {
  /** Name and version of each package that is looked at. */
  readonly versions: readonly string[];
  readonly client: Exports;
  /** `@smithy/core/schema`, which reads the client's schemas. */
  readonly schema: Exports;
  /** `@smithy/core/retry`, which says what is retried. */
  readonly retry: Exports;
  /** `@aws-sdk/core/client`, which finds the partition of a region. */
  readonly core: Exports;
  /** `partitionsInfo`. */
  readonly partitions: unknown;
  /** The folder of the client's type declarations: which errors an operation throws stands only there. */
  readonly declarations: string;
}

/** @param root - the folder whose `node_modules` holds the client */
export async function loadSdk(root: string): Promise<SdkPackage> {
  const manifest = createRequire(join(root, "package.json")).resolve("@aws-sdk/client-lambda/package.json");
  // The client's own dependencies, not those that the root happens to have.
  const fromClient = createRequire(manifest);
  const load = (id: string) => fromClient(id) as Exports;
  const core = fromClient.resolve("@aws-sdk/core/package.json");
  return {
    versions: [manifest, core].map((path) => `${text(load(path).name)} ${text(load(path).version)}`),
    client: load("@aws-sdk/client-lambda"),
    schema: load("@smithy/core/schema"),
    core: load("@aws-sdk/core/client"),
    retry: load("@smithy/core/retry"),
    partitions: await loadPartitions(join(dirname(core), "dist-es")),
    declarations: dirname(join(dirname(manifest), text(load(manifest).types))),
  };
}

/** No module exports the partitions, so the file itself is read: one constant, written as JSON. */
async function loadPartitions(folder: string): Promise<unknown> {
  const file = (await readdir(folder, { recursive: true })).find((path) => /(?:^|[\\/])partitions\.js$/.test(path));
  if (file === undefined) throw new SdkMistake("@aws-sdk/core has no partitions.js");
  const literal = /^export const partitionsInfo = (\{.*\});\s*$/s.exec(await readFile(join(folder, file), "utf8"));
  if (!literal?.[1]) throw new SdkMistake(`@aws-sdk/core's ${file} holds more or less than partitionsInfo`);
  return JSON.parse(literal[1]);
}

/** A value that must be a text. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw new SdkMistake(`a text is expected, not ${String(value)}`);
}

/** A value that must be an object. */
export function record(value: unknown, what: string): Exports {
  if (typeof value === "object" && value !== null) return value as Exports;
  throw new SdkMistake(`${what} is missing or no object`);
}
