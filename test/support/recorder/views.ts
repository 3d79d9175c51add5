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

/** Adds the parameters of presigned requests, which stand in a security scheme, to those of each operation. */
export function withPresignedQuery(document: JsonObject): JsonObject {
  const { securitySchemes } = document["components"] as { securitySchemes: Record<string, JsonObject> };
  const added = Object.entries(securitySchemes).flatMap(([name, scheme]) =>
    Object.keys((scheme["x-aws-presigned-query"] ?? {}) as JsonObject).map((role) => ({
      $ref: `#/components/securitySchemes/${name}/x-aws-presigned-query/${role}`,
    })),
  );
  const paths = Object.entries(document["paths"] as JsonObject).map(([path, item]): [string, Json] => {
    const operations = Object.entries(item as JsonObject).map(([method, operation]): [string, Json] => {
      if (!isObject(operation) || !Array.isArray(operation["parameters"])) return [method, operation];
      return [method, { ...operation, parameters: [...operation["parameters"], ...added] }];
    });
    return [path, Object.fromEntries(operations)];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text under a key, or an empty text if the value is something else. */
export function textAt(value: JsonObject, key: string): string {
  const text = value[key];
  return typeof text === "string" ? text : "";
}
