import type { ValueType, ValueTypes } from "../../src/tables.js";
import type { OutputMember, OutputType } from "./model.js";
import { checkMemberName } from "./names.js";
import type { SpecNode } from "./spec-node.js";
import { docComment, propertyKey } from "./text.js";

const informing = ["description", "title", "example", "examples", "deprecated", "default"];
/** The keywords that are read, by the type of the schema. A limit of an output value is not checked, and is in no list. */
const known: Readonly<Record<string, readonly string[]>> = {
  string: ["enum", "format", "contentEncoding", "contentMediaType", "minLength", "maxLength", "pattern"],
  integer: ["format", "minimum", "maximum", "enum"],
  number: ["format", "minimum", "maximum", "enum"],
  boolean: [],
  array: ["items", "minItems", "maxItems", "uniqueItems"],
  object: ["properties", "required", "additionalProperties"],
};

/**
 * Reads the type of the values of a member of an error, of an event or of the output, to any depth.
 *
 * @param within - Pointers to the schemas that this one is a part of.
 */
export function readType(schema: SpecNode, within: readonly string[] = []): OutputType {
  if (within.includes(schema.pointer)) schema.fail("a value that holds values of its own type is not supported");
  const type = schema.get("type");
  if (!type) return readUntyped(schema);
  const name = type.isList() ? type.fail("a member must have one type") : type.string();
  const keywords = known[name] ?? type.fail(`a member must not be of type "${name}", which is not supported`);
  checkKeywords(schema, keywords);
  switch (name) {
    case "string":
      return readString(schema);
    case "integer":
      return schema.get("format")?.string() === "int64" ? { type: "bigint", table: "bigint" } : readNumber(schema);
    case "number":
      return readNumber(schema);
    case "boolean":
      return { type: "boolean", table: "boolean" };
    case "array":
      return readList(schema, [...within, schema.pointer]);
    default:
      return readObject(schema, [...within, schema.pointer]);
  }
}

/** A schema without a type is a choice of texts, or any JSON value. */
function readUntyped(schema: SpecNode): OutputType {
  checkKeywords(schema, ["enum"]);
  const values = schema.get("enum");
  return values ? { type: literals(values.strings()), table: "string" } : { type: "unknown", table: "any" };
}

function readString(schema: SpecNode): OutputType {
  const values = schema.get("enum")?.strings();
  if (values) return { type: literals(values), table: "string" };
  switch (schema.get("format")?.string()) {
    case "binary":
      return { type: "Uint8Array<ArrayBuffer>", table: "bytes" };
    case "date-time":
      return { type: "Date", table: "timestamp" };
    default:
      return { type: "string", table: "string" };
  }
}

function readNumber(schema: SpecNode): OutputType {
  const values = schema.get("enum")?.items();
  return { type: values?.map((value) => String(value.number())).join(" | ") ?? "number", table: "number" };
}

function readList(schema: SpecNode, within: readonly string[]): OutputType {
  const { type, table } = readInner(schema.need("items"), within);
  return { type: `readonly (${type})[]`, table: { list: table } };
}

function readObject(schema: SpecNode, within: readonly string[]): OutputType {
  const properties = schema.get("properties")?.entries();
  const others = schema.get("additionalProperties");
  if (!properties) {
    const { type, table } = others?.isMap() ? readInner(others, within) : ({ type: "unknown", table: "any" } as const);
    return { type: `Readonly<Record<string, ${type}>>`, table: { map: table } };
  }
  if (others?.isMap()) others.fail("an object must not have both properties and further values of one type");
  const members = properties.map(([name, property]) => ({ name, property, ...readInner(property, within) }));
  for (const { name, property } of members) checkMemberName(name, property);
  const types = members.map(({ name, property, type }) => {
    const text = property.get("description")?.string();
    return `${text ? docComment(text) : ""}${propertyKey(name)}?: ${type} | undefined;`;
  });
  return {
    type: `{\n${types.join("\n")}\n}`,
    table: { members: Object.fromEntries(members.map(({ name, table }) => [name, table])) },
  };
}

/** Reads the type of a value inside JSON, which cannot hold bytes. */
function readInner(schema: SpecNode, within: readonly string[]): { type: string; table: ValueType } {
  const { type, table } = readType(schema, within);
  return table === "bytes"
    ? schema.fail('JSON cannot hold bytes: "format: binary" is not supported here')
    : { type, table };
}

function checkKeywords(schema: SpecNode, keywords: readonly string[]): void {
  const all = ["type", ...keywords, ...informing];
  const unknown = schema.keys().find((key) => !all.includes(key) && !key.startsWith("x-"));
  if (unknown) schema.fail(`"${unknown}" is not supported here`);
}

/** Whether a header can hold the value. */
export const isScalar = ({ table }: OutputType) => typeof table === "string" && table !== "any" && table !== "bytes";

const literals = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(" | ");

/** The entry `types` of a table, for the members that are not strings. It is left out where all are strings. */
export function typesEntry(members: readonly OutputMember[]): { types?: ValueTypes } {
  const others = members.flatMap(({ name, table }) =>
    table === "string" || table === "bytes" ? [] : [[name, table] as const],
  );
  return others.length > 0 ? { types: Object.fromEntries(others) } : {};
}
