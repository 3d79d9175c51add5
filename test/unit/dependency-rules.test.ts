import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dependency-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of a small project, and what each of them imports. A T marks an import of a type. */
const imports: Readonly<Record<string, readonly string[]>> = {
  "src/index.ts": ["./client.js", "./errors.js"],
  "src/client.ts": ["./call/invoke.js", "./options.js"],
  "src/call/invoke.ts": ["../auth/sigv4.js", "../stream/reader.js", "#platform"],
  "src/auth/sigv4.ts": ["../request/input.js", "T../stream/reader.js"],
  "src/stream/reader.ts": ["../event-stream/frames.js"],
  "src/request/input.ts": ["../shared/bytes.js", "T../call/invoke.js"],
  "src/event-stream/frames.ts": ["../shared/bytes.js", "T../request/input.js"],
  "src/platform/node.ts": ["../errors.js", "../options.js"],
  "src/options.ts": ["T../generated/tables.js"],
  "src/errors.ts": ["./shared/bytes.js", "T./tables.js"],
  "src/shared/bytes.ts": ["#platform", "./crc32.js"],
  "src/shared/crc32.ts": ["T./bytes.js"],
  "src/tables.ts": [],
  "src/local/start.ts": ["./http/serve.js", "../request/input.js"],
  "src/local/http/serve.ts": ["../functions/scripted.js", "./missing.js"],
  "src/local/functions/scripted.ts": ["../worker/process.js", "T../http/serve.js"],
  "src/local/worker/process.ts": ["../options.js", "T../answer/body.js"],
  "src/local/answer/body.ts": [],
  "src/local/options.ts": [],
  "src/novel/idea.ts": ["../errors.js"],
  "generated/tables.ts": ["T../src/tables.js", "T../src/errors.js"],
  "test/unit/a.test.ts": ["../support/helper.js", "../contract/b.js", "../../src/index.js"],
  "test/support/helper.ts": ["../contract/b.js"],
  "test/contract/b.ts": ["../support/other.js"],
  "test/support/other.ts": [],
};

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { name: string } }[];
  };
}

let violations: readonly string[];
beforeAll(() => {
  for (const [file, specifiers] of Object.entries(imports)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const lines = specifiers.map((specifier, index) =>
      specifier.startsWith("T")
        ? `import type { T as T${index} } from "${specifier.slice(1)}";`
        : `import "${specifier}";`,
    );
    writeFileSync(join(folder, file), [...lines, "export type T = 1;", ""].join("\n"));
  }
  const platform = { "#platform": { source: "./src/platform/node.ts" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "p", type: "module", imports: platform }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { module: "NodeNext" } }));
  const program = join(repository, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [program, "--config", join(repository, "dependency-rules.js"), "--output-type", "json"];
  const output = execFileSync(process.execPath, [...args, "src", "generated", "test"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(output) as Report;
  violations = report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
});

describe("the rules of imports", () => {
  it.each([
    "src/auth: src/auth/sigv4.ts -> src/stream/reader.ts",
    "src/request: src/request/input.ts -> src/call/invoke.ts",
    "src/event-stream: src/event-stream/frames.ts -> src/request/input.ts",
    "src/errors: src/errors.ts -> src/tables.ts",
    "src/shared: src/shared/bytes.ts -> src/platform/node.ts",
    "src/local/functions: src/local/functions/scripted.ts -> src/local/http/serve.ts",
    "src/local/worker: src/local/worker/process.ts -> src/local/answer/body.ts",
    "src/unlisted: src/novel/idea.ts -> src/errors.ts",
    "generated: generated/tables.ts -> src/errors.ts",
    "test-folders: test/unit/a.test.ts -> test/contract/b.ts",
    "test-folders: test/support/helper.ts -> test/contract/b.ts",
    "resolved: src/local/http/serve.ts -> ./missing.js",
  ])("refuse %s", (violation) => {
    expect(violations).toContain(violation);
  });

  it("refuse two files that import each other, even if only for a type or through other files", () => {
    const cycles = violations.filter((violation) => violation.startsWith("no-cycle:"));
    for (const file of ["src/shared/crc32.ts", "src/local/http/serve.ts", "src/call/invoke.ts"]) {
      expect(cycles.join("\n")).toContain(file);
    }
  });

  it("refuse nothing else", () => {
    const others = violations.filter((violation) => !violation.startsWith("no-cycle:"));
    expect(others).toHaveLength(12);
  });
});
