import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Parses the YAML text of the document. */
export function parseSpec(text: string): JsonObject {
  return parse(text) as JsonObject;
}

/**
 * Keywords that OpenAPI 3.1 lacks, and the extensions that hold their values there. Tools ignore unknown extensions.
 */
const renamed: Readonly<Record<string, string>> = { itemSchema: "x-itemSchema" };

/** The document for tools that cannot read OpenAPI 3.2. It states the same facts, with the events in an extension. */
export function toOpenApi31(document: JsonObject): JsonObject {
  const view = rename(document) as JsonObject;
  const servers = (view["servers"] as JsonObject[]).map(({ name, ...server }) =>
    name === undefined ? server : { ...server, "x-name": name },
  );
  return { ...view, openapi: "3.1.1", servers };
}

/** Writes the document as JSON, for OpenAPI 3.2 and for 3.1, into a folder. */
export function writeViews(outdir: string): void {
  const spec = parseSpec(readFileSync("spec/lambda.openapi.yaml", "utf8"));
  const write = (name: string, view: JsonObject) => writeFileSync(`${outdir}/${name}`, `${JSON.stringify(view)}\n`);
  write("openapi.json", spec);
  write("openapi-3.1.json", toOpenApi31(spec));
}

/** Renames the keywords at any depth. Keys below `properties` are names of members and never keywords of OpenAPI. */
function rename(value: Json, isNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => rename(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      isNames ? key : (renamed[key] ?? key),
      rename(item, !isNames && key === "properties"),
    ]),
  );
}
