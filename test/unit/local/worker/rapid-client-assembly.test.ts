import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assembleRuntimeClient } from "../../../../scripts/assemble-runtime-client.js";

describe("assembleRuntimeClient", () => {
  const folder = mkdtempSync(join(tmpdir(), "runtime-client-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const require = createRequire(import.meta.url);

  it("puts AWS's file and its licences beside the stand-in for the addon, which CommonJS can require", () => {
    assembleRuntimeClient(folder);
    const original = require.resolve("aws-lambda-ric/package.json");
    for (const name of ["index.mjs", "LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"]) {
      expect(readFileSync(join(folder, name), "utf8")).toBe(readFileSync(join(original, "..", name), "utf8"));
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const standIn = createRequire(join(folder, "index.mjs"))("./rapid-client.node") as object;
    expect(Object.keys(standIn).sort()).toEqual(["done", "error", "next"]);
  });

  it("mends what has changed and leaves the rest alone", () => {
    const [changed, same] = [join(folder, "NOTICE"), join(folder, "LICENSE")];
    writeFileSync(changed, "changed");
    utimesSync(same, 1, 1);
    assembleRuntimeClient(folder);
    expect(readFileSync(changed, "utf8")).not.toBe("changed");
    expect(statSync(same).mtimeMs).toBe(1000);
  });
});
