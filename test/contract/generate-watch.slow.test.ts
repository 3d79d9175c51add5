import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { committedSpec, edit, packageRoot } from "../support/generate-workspace.js";

test("generate --watch writes the tables at each save, the types after them, and tells a mistake by its place", async () => {
  const root = await mkdtemp(join(tmpdir(), "generate-watch-"));
  await mkdir(join(root, "spec"));
  const spec = join(root, "spec/lambda.openapi.yaml");
  await writeFile(spec, committedSpec);
  const args = ["--import", "tsx", "scripts/generate.ts", "--watch", "--root", root];
  const child = spawn(process.execPath, args, {
    cwd: packageRoot,
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  try {
    const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
    const until = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const { value = "", done } = (await lines.next()) as { value?: string; done?: boolean };
        if (done || pattern.test(value)) return value;
      }
    };
    await until(/^types written/);
    await writeFile(spec, edit(committedSpec, "maxLength: 128", "maxLength: 127"));
    await until(/^tables written/);
    expect(await readFile(join(root, "generated/operations.ts"), "utf8")).toContain("maxLength: 127,");
    await until(/^types written/);
    await writeFile(spec, edit(committedSpec, "x-aws-event-role: end", "x-aws-event-role: fin"));
    expect(await until(/one of payload, end is expected/)).toMatch(/^spec\/lambda\.openapi\.yaml:\d+:\d+: /);
  } finally {
    // The generator runs in a process of its own, below the one that bundles it.
    process.kill(-child.pid!);
    await once(child, "close");
    await rm(root, { recursive: true, force: true });
  }
});
