import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Thrown where the SDK is not laid out as this script expects, so that drift cannot be determined. */
export class SdkMistake extends Error {}

export type Exports = Readonly<Record<string, unknown>>;

/** The parts of one version of AWS's SDK that are compared. */
export interface SdkPackage {
  /** The name and the version of each package that is read. */
  readonly versions: readonly string[];
  readonly client: Exports;
  /** `@smithy/core/schema`, which reads the client's schemas. */
  readonly schema: Exports;
  /** `@smithy/core/retry`, which decides what is retried. */
  readonly retry: Exports;
  /** The source of `@smithy/core/retry`. Only it has the lists of the names that are retried. */
  readonly retrySource: string;
  /** `@aws-sdk/core/client`, which finds the partition of a region. */
  readonly core: Exports;
  /** The constant `partitionsInfo` of `@aws-sdk/core`. */
  readonly partitions: unknown;
  /** The folder of the client's type declarations. Only they list the errors that an operation throws. */
  readonly declarations: string;
}

/** @param root - the folder whose `node_modules` holds the client */
export async function loadSdk(root: string): Promise<SdkPackage> {
  const manifest = createRequire(join(root, "package.json")).resolve("@aws-sdk/client-lambda/package.json");
  // The dependencies are resolved from the client, since the root may have other versions of them.
  const fromClient = createRequire(manifest);
  const load = (id: string) => fromClient(id) as Exports;
  const core = fromClient.resolve("@aws-sdk/core/package.json");
  return {
    versions: [manifest, core].map((path) => `${text(load(path).name)} ${text(load(path).version)}`),
    client: load("@aws-sdk/client-lambda"),
    schema: load("@smithy/core/schema"),
    core: load("@aws-sdk/core/client"),
    retry: load("@smithy/core/retry"),
    retrySource: await readFile(fromClient.resolve("@smithy/core/retry"), "utf8"),
    partitions: await loadPartitions(join(dirname(core), "dist-es")),
    declarations: dirname(join(dirname(manifest), text(load(manifest).types))),
  };
}

/**
 * No module exports the partitions, so that their file is read as text. It consists of one constant, written as JSON.
 */
async function loadPartitions(folder: string): Promise<unknown> {
  const file = (await readdir(folder, { recursive: true })).find((path) => /(?:^|[\\/])partitions\.js$/.test(path));
  if (file === undefined) throw new SdkMistake("@aws-sdk/core has no partitions.js");
  const literal = /^export const partitionsInfo = (\{.*\});\s*$/s.exec(await readFile(join(folder, file), "utf8"));
  if (!literal?.[1]) throw new SdkMistake(`${file} of @aws-sdk/core does not consist of partitionsInfo alone`);
  return JSON.parse(literal[1]);
}

/** Returns a value that must be a string. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw new SdkMistake(`a string is expected, not ${String(value)}`);
}

/** Returns a value that must be an object. */
export function record(value: unknown, what: string): Exports {
  if (typeof value === "object" && value !== null) return value as Exports;
  throw new SdkMistake(`${what} is missing or not an object`);
}
