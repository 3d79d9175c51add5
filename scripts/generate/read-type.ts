import type { SpecNode } from "./spec-node.js";

/** The TypeScript type of a member of an error or of an event. */
export function readType(schema: SpecNode): string {
  const values = schema.get("enum")?.strings();
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const type = schema.need("type");
  switch (type.string()) {
    case "string":
      return schema.get("format")?.string() === "binary" ? "Uint8Array<ArrayBuffer>" : "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    default:
      return type.fail(`a member of type "${type.string()}" is not compiled`);
  }
}
