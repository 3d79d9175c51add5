import type { MemberTable, ValueLimits } from "../../src/tables.js";
import { readPattern } from "./read-pattern.js";
import type { SpecNode } from "./spec-node.js";

type Kind = "string" | NonNullable<ValueLimits["type"]>;
type ListLimits = Pick<MemberTable, "items" | "minItems" | "maxItems" | "uniqueItems">;

/** What the schema of an input member says. */
export interface InputType {
  readonly limits: ValueLimits | ListLimits;
  /** The type of the values as TypeScript writes it. */
  readonly type: string;
  readonly default?: string;
}

const informing = ["type", "default", "description", "title", "example", "examples", "deprecated"];
const ofNumbers = ["minimum", "maximum", "enum"];
/** Keywords that are compiled into checks. Any other is a mistake: it would not be checked. */
const checked: Readonly<Record<string, readonly string[]>> = {
  string: [
    ...["minLength", "maxLength", "pattern", "enum", "if", "then", "contentEncoding", "contentMediaType"],
    ...["x-aws-max-bytes"],
  ],
  "date-time": ["format"],
  integer: ofNumbers,
  number: ofNumbers,
  boolean: [],
  array: ["items", "minItems", "maxItems", "uniqueItems"],
};

/** Reads the type and the limits from the schema of an input member outside the body. */
export function readLimits(schema: SpecNode): InputType {
  const { limits, type } = isList(schema) ? readList(schema) : readValue(schema);
  const defaultValue = schema.get("default");
  return { limits, type, ...(defaultValue && { default: readDefault(defaultValue, limits) }) };
}

function isList(schema: SpecNode): boolean {
  const type = schema.need("type");
  return !type.isList() && type.value() === "array";
}

function readList(schema: SpecNode): Omit<InputType, "default"> {
  checkKeywords(schema, "array");
  const items = schema.need("items");
  if (isList(items)) items.fail("a list of lists cannot travel outside the body: it is not supported");
  const { limits, type } = readValue(items);
  const [minItems, maxItems] = [schema.get("minItems")?.count(), schema.get("maxItems")?.count()];
  if ((minItems ?? 0) > (maxItems ?? Infinity)) schema.need("maxItems").fail("maxItems is below minItems");
  return {
    type: `readonly (${type})[]`,
    limits: {
      items: limits,
      ...(minItems !== undefined && { minItems }),
      ...(maxItems !== undefined && { maxItems }),
      ...(schema.get("uniqueItems")?.boolean() && { uniqueItems: true }),
    },
  };
}

function readValue(schema: SpecNode): { limits: ValueLimits; type: string } {
  const kind = readKind(schema);
  checkKeywords(schema, kind);
  switch (kind) {
    case "string":
      return readText(schema);
    case "date-time":
      return { limits: { type: kind }, type: "Date | string" };
    case "boolean":
      return { limits: { type: kind }, type: "boolean" };
    default:
      return readNumber(schema, kind);
  }
}

function readKind(schema: SpecNode): Kind {
  const type = schema.need("type");
  const name = type.isList() ? type.fail("an input member must have one type") : type.string();
  if (name === "integer" || name === "number" || name === "boolean") return name;
  if (name !== "string") return type.fail(`an input member outside the body must not be of type "${name}"`);
  const format = schema.get("format");
  if (!format || format.string() === "date-time") return format ? "date-time" : "string";
  return format.fail(`"format: ${format.string()}" is not compiled into a check: only date-time is`);
}

function checkKeywords(schema: SpecNode, kind: string): void {
  const known = [...informing, ...(checked[kind] ?? [])];
  const unknown = schema.keys().find((key) => !known.includes(key) && (!key.startsWith("x-") || /bytes$/.test(key)));
  if (unknown) schema.fail(`"${unknown}" is not compiled into a check`);
}

function readNumber(schema: SpecNode, type: "integer" | "number"): { limits: ValueLimits; type: string } {
  const [minimum, maximum] = [schema.get("minimum")?.number(), schema.get("maximum")?.number()];
  if ((minimum ?? -Infinity) > (maximum ?? Infinity)) schema.need("maximum").fail("the maximum is below the minimum");
  const values = schema
    .get("enum")
    ?.items()
    .map((item) => item.number());
  return {
    type: values?.join(" | ") ?? "number",
    limits: {
      type,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
      ...(values && { enum: values }),
    },
  };
}

function readText(schema: SpecNode): { limits: ValueLimits; type: string } {
  const minLength = schema.get("minLength")?.count();
  const maxLength = schema.get("maxLength")?.count();
  if ((minLength ?? 0) > (maxLength ?? Infinity)) schema.need("maxLength").fail("maxLength is below minLength");
  const pattern = schema.get("pattern");
  const form = pattern && schema.get("description")?.string();
  const values = schema.get("enum")?.strings();
  const encoding = schema.get("contentEncoding");
  const maxBytes = schema.extension("x-aws-max-bytes")?.count();
  const maxLengthWhen = readCondition(schema);
  return {
    type: values?.map((value) => JSON.stringify(value)).join(" | ") ?? "string",
    limits: {
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
      ...(pattern && { pattern: readPattern(pattern) }),
      ...(form && { form }),
      ...(values && { enum: values }),
      ...(encoding && { encoding: readEncoding(encoding) }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(maxLengthWhen && { maxLengthWhen }),
    },
  };
}

/** Reads a default, which a list writes with commas. One that the member may not have would mislead whoever reads it. */
function readDefault(node: SpecNode, limits: InputType["limits"]): string {
  const { items } = limits as ListLimits;
  if (items)
    return node
      .items()
      .map((item) => readDefaultValue(item, items))
      .join(",");
  return readDefaultValue(node, limits as ValueLimits);
}

function readDefaultValue(node: SpecNode, limits: ValueLimits): string {
  const { type = "string", enum: values }: Omit<ValueLimits, "type"> & { readonly type?: Kind } = limits;
  const value = node.value();
  const isOfType =
    type === "integer" ? Number.isSafeInteger(value) : typeof value === (type === "date-time" ? "string" : type);
  if (!isOfType) node.fail(`the default must be of type "${type}", as the member is`);
  if (values?.some((one) => one === value) === false) node.fail(`the default "${String(value)}" is not in the enum`);
  return String(value);
}

/** Reads `if: {pattern}, then: {maxLength}`, the one condition that the tables can hold. */
function readCondition(schema: SpecNode): ValueLimits["maxLengthWhen"] {
  const condition = schema.get("if");
  const consequence = schema.get("then");
  if (!condition && !consequence) return undefined;
  const isKnown = condition?.keys().join() === "pattern" && consequence?.keys().join() === "maxLength";
  if (!isKnown)
    return (condition ?? schema).fail('the only supported condition is "if: {pattern}" with "then: {maxLength}"');
  return { pattern: readPattern(condition.need("pattern")), maxLength: consequence.need("maxLength").count() };
}

function readEncoding(encoding: SpecNode): "base64" {
  return encoding.string() === "base64" ? "base64" : encoding.fail("base64 is expected");
}
