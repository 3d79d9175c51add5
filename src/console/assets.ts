import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { respond } from "./respond.js";

/** A file that the console serves, and its content type. */
export type Assets = Readonly<Record<string, readonly [file: string, type: string]>>;

/** The files of the page and of the document, by their paths below the token. */
export function assetsOf(dist = dirname(dirname(createRequire(import.meta.url).resolve("#console-page")))): Assets {
  return {
    "": [join(dist, "console/index.html"), "text/html; charset=utf-8"],
    "page.js": [join(dist, "console/page.js"), "text/javascript; charset=utf-8"],
    "page.css": [join(dist, "console/page.css"), "text/css; charset=utf-8"],
    "icon.svg": [join(dist, "console/icon.svg"), "image/svg+xml"],
    "openapi.json": [join(dist, "openapi.json"), "application/json"],
    "openapi-3.1.json": [join(dist, "openapi-3.1.json"), "application/json"],
  };
}

/** Responds with a file. @returns false where the path has none */
export async function serveAsset(assets: Assets, path: string, response: ServerResponse): Promise<boolean> {
  if (!Object.hasOwn(assets, path)) return false;
  const [file = "", type = ""] = assets[path] ?? [];
  respond(response, 200, type, await readFile(file));
  return true;
}
