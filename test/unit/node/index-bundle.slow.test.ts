import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const dist = new URL("../../../dist/", import.meta.url);
const read = (file: string): string => readFileSync(fileURLToPath(new URL(file, dist)), "utf8");

/** Reads what a built file and the modules that it shares with other entries import, and how long they are together. */
function imports(file: string): { readonly specifiers: readonly string[]; readonly bytes: number } {
  const code = read(file);
  const specifiers = [...code.matchAll(/^(?:import|export|\}) ?.*?"([^"]+)";$|\bimport\("([^"]+)"\)/gm)].map(
    ([, fixed, dynamic]) => fixed ?? dynamic ?? "",
  );
  const shared = new Set(specifiers.filter((specifier) => specifier.startsWith("./")));
  const own = [...shared].map((module) => imports(module));
  return {
    specifiers: [...specifiers.filter((name) => !name.startsWith("./")), ...own.flatMap((module) => module.specifiers)],
    bytes: code.length + own.reduce((sum, module) => sum + module.bytes, 0),
  };
}

describe("dist/node.js", () => {
  it("imports Node's own modules, and the peer when it is needed", () => {
    const { specifiers } = imports("node.js");
    expect(specifiers).toContain("node:fs/promises");
    const foreign = specifiers.filter((name) => !builtinModules.includes(name.replace("node:", "")));
    expect(foreign).toEqual(["@aws-sdk/credential-provider-node"]);
    expect(read("node.js")).toContain('import("@aws-sdk/credential-provider-node")');
  });

  it("is small with what it bundles", () => {
    expect(imports("node.js").bytes).toBeLessThan(18_432);
  });
});

describe("dist/THIRD-PARTY-LICENSES", () => {
  it("has the licences of what is bundled", () => {
    const names = read("THIRD-PARTY-LICENSES").match(/^(?:@[a-z-]+\/)?[a-z0-9-]+$/gm);
    // @smithy/eventstream-codec is not among them, since it only exports what @smithy/core has.
    expect(names?.sort()).toEqual(["@smithy/core", "@smithy/signature-v4", "@smithy/types", "commander"]);
    expect(read("THIRD-PARTY-LICENSES")).toMatch(/^@smithy\/core\n\n *Apache License/m);
  });
});
