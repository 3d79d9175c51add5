import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { assembleRuntimeClient } from "../../../../scripts/assemble-runtime-client.js";
import { patchRuntimeClient, runtimeClients } from "../../../../scripts/build/patch-runtime-client.js";

describe("assembleRuntimeClient", () => {
  const folder = mkdtempSync(join(tmpdir(), "runtime-client-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const require = createRequire(import.meta.url);

  const original = (name: string, file: string) =>
    readFileSync(join(require.resolve(`${name}/package.json`), "..", file), "utf8");

  it("puts AWS's clients and their licences beside the stand-in for the addon, which CommonJS can require", () => {
    assembleRuntimeClient(folder);
    for (const { name } of runtimeClients) {
      for (const file of ["LICENSE", "NOTICE", "THIRD-PARTY-LICENSES"]) {
        expect(readFileSync(join(folder, file), "utf8")).toBe(original(name, file));
      }
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const standIn = createRequire(join(folder, "index.mjs"))("./rapid-client.node") as object;
    expect(Object.keys(standIn).sort()).toEqual(["connect", "done", "error", "http", "next"]);
  });

  it.each(runtimeClients)("changes $name in the places that its first lines tell, and in no other", (client) => {
    const { name, file, changes } = client;
    const lines = readFileSync(join(folder, `${name}.mjs`), "utf8").split("\n");
    const notice = ["// Changed for lambda-response-stream:", ...changes.map(({ what }) => `// - ${what}`)];
    expect(lines.slice(0, notice.length)).toEqual(notice);
    const originals = new Set(original(name, file).split("\n"));
    const changed = lines.slice(notice.length).filter((line) => !originals.has(line));
    expect(changed).toHaveLength(changes.length);
    changes.forEach(({ to }) => expect(changed.join("\n")).toContain(to));
  });

  it.each(runtimeClients)("refuses another $name, in which it does not find what it is to change", (client) => {
    expect(() => patchRuntimeClient(client, "var http;")).toThrow(
      /^aws-lambda-ric(?:-3)? has "[^]*" 0 times instead of once, so that it/,
    );
    const text = original(client.name, client.file);
    expect(() => patchRuntimeClient(client, text + text)).toThrow(/" 2 times instead of once/);
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
