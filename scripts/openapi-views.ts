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
  const servers = (view["servers"] as JsonObject[]).map(({ name, variables, ...server }) => ({
    ...server,
    // The schema of OpenAPI 3.1 that validators use misspells this keyword of a variable, so that they refuse it.
    ...(variables && { variables: mapValues(variables as JsonObject, setDescriptionAside) }),
    ...(name !== undefined && { "x-name": name }),
  }));
  return { ...view, openapi: "3.1.1", servers };
}

const setDescriptionAside = (value: Json): Json => {
  const { description, ...others } = value as JsonObject;
  return description === undefined ? others : { ...others, "x-description": description };
};

/** Changes each value of an object. */
export function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
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
  if (!isNames && isParameter(value)) {
    // Generators take the description of the schema, which follows the words "must be", for that of the parameter.
    const { schema, ...others } = value;
    return { ...renameKeys(others), schema: setDescriptionAside(rename(schema as Json)) };
  }
  return renameKeys(value, isNames);
}

const isParameter = ({ in: place, schema }: JsonObject) =>
  typeof place === "string" && typeof schema === "object" && schema !== null && !("$ref" in schema);

function renameKeys(value: JsonObject, isNames = false): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      isNames ? key : (renamed[key] ?? key),
      rename(item, !isNames && key === "properties"),
    ]),
  );
}
