import { statSync } from "node:fs";

/** The file that is written last. */
const made = "dist/local/ric/rapid-client.node/package.json";
const madeFrom = [
  ...["rapid-client", "lifeline", "reaper", "processes", "runtime-entry", "worker-secret"].map(
    (name) => `src/local/worker/${name}.ts`,
  ),
  "scripts/assemble-runtime-client.ts",
  "scripts/build/patch-runtime-client.ts",
  "package-lock.json",
];

/**
 * Puts AWS's runtime client where the sources look for it, unless it is there and up to date. It is all that the quick
 * tests need beside the sources.
 */
export default async function setup(): Promise<void> {
  const madeAt = statSync(made, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (madeFrom.every((file) => statSync(file).mtimeMs < madeAt)) return;
  const { assembleRuntimeClient } = await import("../../../scripts/assemble-runtime-client.js");
  assembleRuntimeClient();
}
