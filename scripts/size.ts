import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pack } from "./release-pack.js";
import { budgets, gzippedBytes, measure } from "./size/bundles.js";
import { linesOfCode, rooms } from "./size/handwritten.js";
import {
  helpLoads,
  installedBytes,
  loadedModules,
  publishMistakes,
  tarballBytes,
  typeMistakes,
  typePackages,
} from "./size/package-checks.js";

/** Builds and packs the package and compares it with its budgets. This is `npm run size`. */
const repository = fileURLToPath(new URL("..", import.meta.url));
let failed = false;

function report(what: string, value: number, ceiling = Infinity): void {
  const over = value > ceiling;
  failed ||= over;
  const limit = ceiling === Infinity ? "" : ` of ${ceiling}`;
  console.log(`${over ? "OVER" : "ok  "}  ${what}: ${value}${limit}`);
}

function complain(what: string, mistakes: readonly string[]): void {
  failed ||= mistakes.length > 0;
  for (const mistake of mistakes) console.log(`WRONG ${what}: ${mistake}`);
  if (mistakes.length === 0) console.log(`ok    ${what}`);
}

await import("./build.js");
for (const budget of budgets) {
  const { bytes, found } = await measure(budget, repository);
  report(`${budget.what}, bytes gzipped`, bytes, budget.ceiling);
  complain(`${budget.what}, no file or module that does not belong in it`, found);
}
report("the console's page, bytes gzipped", gzippedBytes(join(repository, "dist/console")), 30 * 1024);
for (const room of rooms) report(`lines of code, ${room.what}`, linesOfCode(repository, room), room.ceiling);
complain("modules of Node that loading the package adds", loadedModules(repository));
const foreignTypes = typePackages(repository).filter((name) => name !== "openapi-fetch");
complain('packages beside openapi-fetch that the types of "." need', foreignTypes);
const folder = mkdtempSync(join(tmpdir(), "size-"));
try {
  complain("files that the version and the help of the command load", helpLoads(repository, folder));
  const tarball = pack(folder);
  report("tarball, bytes", tarballBytes(tarball), 614_400);
  report("installed with its dependencies, bytes", installedBytes(tarball, folder), 2_800_000);
  complain("publint", await publishMistakes(tarball));
  complain("are the types wrong", await typeMistakes(tarball));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;
