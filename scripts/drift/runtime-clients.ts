import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runtimeClients } from "../build/patch-runtime-client.js";

/** A runtime client of AWS's that is copied into the package. */
export interface InstalledClient {
  /** The name in `node_modules`. */
  readonly name: string;
  readonly version: string;
}

/**
 * Finds what npm has that is newer than what is copied into the package: newer versions of the older client in its own
 * major version, and anything newer than the newest client.
 *
 * @param published - All versions that npm has of the package.
 * @returns A line for each client that is out of date.
 */
export function outdatedClients(installed: readonly InstalledClient[], published: readonly string[]): string[] {
  const newestMajor = Math.max(...installed.map(({ version }) => numbers(version)[0] ?? 0));
  // A version with a hyphen is not meant for everyone yet.
  const released = published.filter((version) => !version.includes("-")).sort(inOrder);
  return installed.flatMap(({ name, version }) => {
    const [major = 0] = numbers(version);
    const candidates = released.filter((one) => numbers(one)[0] === major || major === newestMajor);
    const newest = candidates.at(-1);
    if (newest === undefined || inOrder(newest, version) <= 0) return [];
    return [`npm has ${newest} of aws-lambda-ric, and ${version} is installed as ${name}`];
  });
}

/** The clients that are installed here. */
export function installedClients(): InstalledClient[] {
  const require = createRequire(import.meta.url);
  return runtimeClients.map(({ name }) => {
    const manifest = readFileSync(require.resolve(`${name}/package.json`), "utf8");
    return { name, version: (JSON.parse(manifest) as { version: string }).version };
  });
}

/** Asks npm for the versions of AWS's runtime client. */
export function publishedVersions(): string[] {
  const output = execFileSync("npm", ["view", "aws-lambda-ric", "versions", "--json", "--prefer-online"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as string[];
}

function inOrder(one: string, other: string): number {
  const others = numbers(other);
  const difference = numbers(one).map((number, at) => number - (others[at] ?? 0));
  return difference.find((value) => value !== 0) ?? 0;
}

function numbers(version: string): number[] {
  return version.split(".").map(Number);
}
