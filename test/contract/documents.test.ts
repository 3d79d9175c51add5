import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { version } from "../../src/shared/version.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const exists = (path: string): boolean => existsSync(join(repository, path));

const docs = readdirSync(join(repository, "docs")).filter((file) => file.endsWith(".md"));
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", ...docs.map((file) => `docs/${file}`)];

/** The groups of all matches of a pattern in a page. */
function found(page: string, pattern: RegExp): string[][] {
  return [...read(page).matchAll(pattern)].map(([, ...groups]) => groups);
}

describe.each(pages)("%s", (page) => {
  it("links to files that are in the repository", () => {
    const targets = found(page, /\]\((?![a-z]+:)([^()#\s]+)[^()]*\)/g).map(([target = ""]) => target);
    expect(targets.filter((target) => !exists(join(dirname(page), target)))).toEqual([]);
  });

  it("links to headings that are there", () => {
    const targets = found(page, /\]\((?![a-z]+:)([^()#\s]*)#([^()\s]+)\)/g);
    const missing = targets.filter(([path = "", heading = ""]) => {
      const target = path === "" ? page : join(dirname(page), path);
      return !found(target, /^#+ (.+)$/gm).some(([text = ""]) => anchor(text) === heading);
    });
    expect(missing).toEqual([]);
  });

  it("names paths that are in the repository", () => {
    const paths = found(page, /`((?:src|scripts|test|spec)\/[^`\s*]*)`/g).map(([path = ""]) => path);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it("says of a file what the file has", () => {
    const claims = found(page, /`([^`]+)`\s+in\s+`((?:src|scripts|test|spec)\/[^`]+)`/g);
    expect(claims.filter(([name = "", path = ""]) => !read(path).includes(name))).toEqual([]);
  });
});

/** The anchor that GitHub gives to a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

describe("docs/architecture.md", () => {
  it("draws files that are in src", () => {
    const picture = found("docs/architecture.md", /\s([a-z-]+\/[a-z0-9-]+\.ts)\b/g).map(([path = ""]) => path);
    expect(picture.length).toBeGreaterThan(10);
    expect(picture.filter((path) => !exists(`src/${path}`))).toEqual([]);
  });

  it("has a line for each room", () => {
    const text = read("docs/architecture.md");
    for (const folder of ["src", "src/local"]) {
      const rooms = readdirSync(join(repository, folder)).filter((entry) => !entry.includes("."));
      expect(rooms.filter((room) => !text.includes(`\`${room}/\``))).toEqual([]);
    }
  });
});

describe("CONTRIBUTING.md", () => {
  it("has ten questions, each with the place of its answer", () => {
    const section = read("CONTRIBUTING.md")
      .split(/^## /m)
      .find((part) => part.startsWith("Where would I change"));
    const questions = section?.split(/^\d+\. /m).slice(1) ?? [];
    expect(questions).toHaveLength(10);
    for (const question of questions) expect(question).toMatch(/`[^`]+`\s+in\s+`(?:src|spec)\//);
  });
});

describe("the version", () => {
  it("of the newest release in CHANGELOG.md is the package's", () => {
    const [[newest] = []] = found("CHANGELOG.md", /^## (\d+\.\d+\.\d+)/gm);
    expect(newest).toBe(packageJson.version);
  });

  it("that requests name is the package's", () => {
    expect(version).toBe(packageJson.version);
  });
});
