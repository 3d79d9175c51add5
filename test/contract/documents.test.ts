import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { codeBlocks, pages as pagesWithCode } from "../support/pages/markdown.js";
import { topEntry } from "../../scripts/release/changelog.js";
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

describe("the code of the pages", () => {
  const testsOf: Readonly<Record<string, readonly string[]>> = {
    "guide.slow.test.ts": [
      "A function that streams, on your machine",
      "A function in ten lines",
      "Hono",
      "Python",
      "A test with Vitest",
      "A test with Jest",
      "Debugging in an editor",
      "docker compose",
    ],
    "commands.slow.test.ts": [
      "The command",
      "Serve and invoke",
      "A page to try it in",
      "The gateway",
      "From a shell",
      "Function URLs",
      "serve",
    ],
    "programs.slow.test.ts": ["A test double", "Contract tests with the document"],
  };

  it("is run by a test, whatever its language", async () => {
    const untested: string[] = [];
    for (const page of pagesWithCode) {
      for (const { language, heading, code } of await codeBlocks(page)) {
        // All programs in TypeScript are run by programs.slow.test.ts.
        if (language === "ts") continue;
        // What works on this repository itself, or fetches the package from npm's registry, is looked at here.
        const commands = code.trim().split(/\n| && /);
        if (commands.every((command) => /^npm (?:ci|test|install)\b/.test(command) || isScript(command))) continue;
        const [test] = Object.entries(testsOf).find(([, headings]) => headings.includes(heading)) ?? [];
        if (test === undefined || !read(`test/contract/pages/${test}`).includes(heading)) {
          untested.push(`${page}, ${heading}: ${code}`);
        }
      }
    }
    expect(untested).toEqual([]);
  });

  const isScript = (command: string): boolean =>
    (/^npm run ([\w:-]+)/.exec(command)?.[1] ?? "none") in packageJson.scripts;
});

describe("README.md", () => {
  it("has at most 1,200 words", () => {
    expect(read("README.md").split(/\s+/).length).toBeLessThanOrEqual(1200);
  });

  it("has figures of the last run of the benchmarks", () => {
    const measured = (row: string): string[] => {
      const [[ours = "", sdk = ""] = []] = found(
        "docs/performance.md",
        new RegExp(`^\\| ${row} +\\| +(\\S+) \\| +(\\S+) \\|`, "gm"),
      );
      return [`${ours} ms`, `${sdk} ms`];
    };
    const claimed = (row: string): string[] =>
      found("README.md", new RegExp(`^\\| ${row} +\\| (.+?) +\\| (.+?) +\\|`, "gm"))[0] ?? [];
    const rows = {
      "reading 200,000 events of 64 bytes": "200,000 events of 64 B, time \\(ms\\)",
      "importing it, cold": "import, cold, time \\(ms\\)",
      "one small invocation of a server on loopback": "one small invocation, time \\(ms\\)",
    };
    for (const [row, item] of Object.entries(rows)) expect(claimed(row), row).toEqual(measured(item));
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

describe("the workflows", () => {
  it("run scripts that are there", () => {
    const folder = ".github/workflows";
    const files = readdirSync(join(repository, folder));
    expect(files).toContain("weekly.yml");
    for (const file of files) {
      expect(Object.keys(parse(read(`${folder}/${file}`)) as object)).toContain("jobs");
      const scripts = found(`${folder}/${file}`, /- run: npm run ([\w:-]+)/g).map(([name = ""]) => name);
      expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([]);
    }
  });
});

describe("the version", () => {
  it("of the top entry in CHANGELOG.md is the package's", () => {
    expect(topEntry(read("CHANGELOG.md"))).toBe(packageJson.version);
  });

  it("that requests name is the package's", () => {
    expect(version).toBe(packageJson.version);
  });
});
