import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderWatch } from "../../../../src/cli/serve/watch.js";

let folder: string;
let watching: FolderWatch;
let told: string[];
let wake = (): void => undefined;

/** Waits until a change of the path is told, and forgets it and all that was told before. Returns what that was. */
async function change(...path: readonly string[]): Promise<string[]> {
  while (!told.includes(join(folder, ...path))) await new Promise<void>((resolve) => (wake = resolve));
  return told.splice(0, told.indexOf(join(folder, ...path)) + 1);
}

/**
 * Saves a file until its own path is told. In a folder that has just come, which is not watched yet, a save is told as a
 * change of the folder, as soon as that is watched: one of both is told of each save.
 */
async function save(...path: readonly string[]): Promise<void> {
  const file = join(folder, ...path);
  const folders = path.slice(1).map((_, index) => join(folder, ...path.slice(0, index + 1)));
  do {
    told = [];
    await write(join(...path));
    while (![file, ...folders].some((each) => told.includes(each))) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } while (!told.includes(file));
}

const write = (path: string, text = "x") => writeFile(join(folder, path), text);

beforeEach(async () => {
  told = [];
  folder = await mkdtemp(join(tmpdir(), "watch-"));
  for (const name of ["src", "node_modules", ".git"]) await mkdir(join(folder, name));
  await write("src/app.mjs");
  watching = await FolderWatch.start([folder], {
    changed(path) {
      told.push(path);
      wake();
    },
    incomplete: (reason) => expect.unreachable(reason),
  });
});

afterEach(async () => {
  watching.close();
  await rm(folder, { recursive: true });
});

describe("FolderWatch", () => {
  it("tells of files that are written, again and again", async () => {
    for (const text of ["2", "3"]) {
      await write("src/app.mjs", text);
      await change("src", "app.mjs");
    }
  });

  it("tells of files that are replaced, as editors save, again and again", async () => {
    for (const text of ["2", "3"]) {
      await write("src/other", text);
      await rename(join(folder, "src/other"), join(folder, "src/app.mjs"));
      await change("src", "app.mjs");
    }
  });

  it("watches folders that come later, and those that go and come again", async () => {
    for (let round = 0; round < 3; round++) {
      await mkdir(join(folder, "dist/deep"), { recursive: true });
      await change("dist");
      await save("dist", "deep", "app.mjs");
      await rm(join(folder, "dist"), { recursive: true });
      await change("dist");
      await save("between");
    }
  });

  it("tells nothing of installed packages, of what begins with a dot, and of logs", async () => {
    for (const name of ["node_modules/a.js", ".git/HEAD", "src/.app.mjs.swp", "src/app.log", "src/app.mjs~"]) {
      await write(name);
    }
    await write("last");
    expect(await change("last")).toEqual([join(folder, "last")]);
  });
});
