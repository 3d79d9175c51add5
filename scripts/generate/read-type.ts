import type { EventTable } from "../../src/tables.js";
import type { OutputMember, ValueType } from "./model.js";
import type { SpecNode } from "./spec-node.js";

/** Reads the type of the values of a member of an error or of an event. */
export function readType(schema: SpecNode): ValueType {
  const values = schema.get("enum")?.strings();
  if (values) return { type: values.map((value) => JSON.stringify(value)).join(" | "), kind: "string" };
  const type = schema.need("type");
  switch (type.string()) {
    case "string":
      return schema.get("format")?.string() === "binary"
        ? { type: "Uint8Array<ArrayBuffer>", kind: "bytes" }
        : { type: "string", kind: "string" };
    case "integer":
    case "number":
      return { type: "number", kind: "number" };
    case "boolean":
      return { type: "boolean", kind: "boolean" };
    default:
      return type.fail(`a member must not be of type "${type.string()}", which is not supported`);
  }
}

/** The entry `types` of a table, for the members that are not strings. It is left out where all are strings. */
export function typesEntry(members: readonly OutputMember[]): Pick<EventTable, "types"> {
  const others = members.flatMap(({ name, kind }) =>
    kind === "number" || kind === "boolean" ? [[name, kind] as const] : [],
  );
  return others.length > 0 ? { types: Object.fromEntries(others) } : {};
}
