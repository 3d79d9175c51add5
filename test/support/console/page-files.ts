import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What stands for the built page and the built documents, by the paths at which a console serves them. */
export const pageFiles = {
  "": "<!doctype html><title>page</title>\n",
  "page.js": '"page";\n',
  "page.css": "body { margin: 0 }\n",
  "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" />\n',
  "openapi.json": '{"openapi":"3.2.0"}\n',
  "openapi-3.1.json": '{"openapi":"3.1.1"}\n',
} as const;

/** Writes the files into a folder that stands for `dist`. */
export function writePageFiles(): { readonly dist: string; readonly remove: () => void } {
  const dist = mkdtempSync(join(tmpdir(), "console-"));
  for (const [path, text] of Object.entries(pageFiles)) {
    const file = join(dist, path.endsWith(".json") ? path : join("console", path || "index.html"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { dist, remove: () => rmSync(dist, { recursive: true }) };
}
