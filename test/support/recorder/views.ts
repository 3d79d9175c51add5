import type { Json, JsonObject } from "../../../scripts/openapi-views.js";

/**
 * Makes every schema of the document closed. The service may add members at any time, but this package sends only
 * members that the document names.
 */
export function closed(document: JsonObject): JsonObject {
  const components = document["components"] as JsonObject;
  const schemas = Object.entries(components["schemas"] as JsonObject).map(([name, schema]): [string, Json] => [
    name,
    isObject(schema) && schema["properties"] !== undefined ? { additionalProperties: false, ...schema } : schema,
  ]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text under a key, or an empty text if the value is something else. */
export function textAt(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === "string" ? text : "";
}
