import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assembleRuntimeClient } from "../../../../scripts/assemble-runtime-client.js";
import { patchRuntimeClient } from "../../../../scripts/build/patch-runtime-client.js";

describe("assembleRuntimeClient", () => {
  const folder = mkdtempSync(join(tmpdir(), "runtime-client-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const require = createRequire(import.meta.url);

  const original = (name: string) =>
    readFileSync(join(require.resolve("aws-lambda-ric/package.json"), "..", name), "utf8");

  it("puts AWS's file and its licences beside the stand-in for the addon, which CommonJS can require", () => {
    assembleRuntimeClient(folder);
    for (const name of ["LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"]) {
      expect(readFileSync(join(folder, name), "utf8")).toBe(original(name));
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const standIn = createRequire(join(folder, "index.mjs"))("./rapid-client.node") as object;
    expect(Object.keys(standIn).sort()).toEqual(["connect", "done", "error", "http", "next"]);
  });

  it("changes AWS's file in the places that its first line tells, and in no other", () => {
    const lines = readFileSync(join(folder, "aws-lambda-ric-4.mjs"), "utf8").split("\n");
    expect(lines[0]).toMatch(
      /^\/\/ Changed for lambda-response-stream: it takes its HTTP client from rapid-client\.node/,
    );
    const originals = new Set(original("index.mjs").split("\n"));
    expect(lines.slice(1).filter((line) => !originals.has(line))).toEqual([
      'var { Agent, request } = cjsRequire("./rapid-client.node").http;',
    ]);
  });

  it("refuses a file of AWS's in which it does not find what it is to change", () => {
    expect(() => patchRuntimeClient("var http;")).toThrow(
      /^aws-lambda-ric has ".*" 0 times instead of once, so that it/,
    );
    const twice = original("index.mjs") + original("index.mjs");
    expect(() => patchRuntimeClient(twice)).toThrow(/^aws-lambda-ric has ".*" 2 times instead of once/);
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
