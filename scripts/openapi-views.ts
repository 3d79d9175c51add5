import { parse } from "yaml";

/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** The YAML of the document as a value. */
export function parseSpec(text: string): JsonObject {
  return parse(text) as JsonObject;
}

/** What 3.1 has no word for stands under an extension's name, which its tools pass over. */
const renamed: Readonly<Record<string, string>> = { itemSchema: "x-itemSchema" };

/** The document for tools that cannot read OpenAPI 3.2: the same facts, of which only the events lose their place. */
export function toOpenApi31(document: JsonObject): JsonObject {
  const view = rename(document) as JsonObject;
  const servers = (view["servers"] as JsonObject[]).map(({ name, ...server }) =>
    name === undefined ? server : { ...server, "x-name": name },
  );
  return { ...view, openapi: "3.1.1", servers };
}

/** Keys below `properties` are the names of members, never words of OpenAPI. */
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
