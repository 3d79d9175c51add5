import type { MemberTable } from "../../src/tables.js";
import type { SpecNode } from "./spec-node.js";

type Limits = Pick<
  MemberTable,
  "minLength" | "maxLength" | "pattern" | "form" | "enum" | "encoding" | "maxBytes" | "maxLengthWhen"
>;

/** Keywords that are compiled into checks, or that only inform. Any other is a mistake: it would not be checked. */
const known = new Set([
  ...["type", "minLength", "maxLength", "pattern", "enum", "if", "then", "contentEncoding", "x-aws-max-bytes"],
  ...["default", "description", "title", "example", "examples", "contentMediaType", "deprecated"],
]);

/** Reads the limits from the schema of an input member. */
export function readLimits(schema: SpecNode): { limits: Limits; default?: string } {
  if (schema.need("type").string() !== "string")
    schema.need("type").fail('an input member outside the body must be of type "string"');
  const unknown = schema.keys().find((key) => !known.has(key) && !key.startsWith("x-"));
  if (unknown) schema.fail(`"${unknown}" is not compiled into a check`);
  const minLength = schema.get("minLength")?.count();
  const maxLength = schema.get("maxLength")?.count();
  const pattern = schema.get("pattern");
  const form = pattern && schema.get("description")?.string();
  const values = schema.get("enum")?.strings();
  const encoding = schema.get("contentEncoding");
  const maxBytes = schema.extension("x-aws-max-bytes")?.count();
  const maxLengthWhen = readCondition(schema);
  const defaultValue = schema.get("default")?.string();
  return {
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
    ...(defaultValue !== undefined && { default: defaultValue }),
  };
}

/** Reads `if: {pattern}, then: {maxLength}`, the one condition that the tables can hold. */
function readCondition(schema: SpecNode): Limits["maxLengthWhen"] {
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

/** Reads a pattern. It must be anchored, since JSON Schema's patterns match parts of a value too. */
export function readPattern(pattern: SpecNode): RegExp {
  const source = pattern.string();
  let compiled: RegExp;
  try {
    compiled = new RegExp(source);
    // Validators compile patterns with this flag, which is stricter.
    new RegExp(source, "u");
  } catch {
    return pattern.fail(`"${source}" is not a valid regular expression`);
  }
  if (!source.startsWith("^") || !source.endsWith("$") || hasBareAlternation(source)) {
    return pattern.fail("a pattern must be anchored at both ends: ^(?:…)$");
  }
  return compiled;
}

/** Whether a `|` outside any group splits the pattern, so that each anchor holds for one side only. */
function hasBareAlternation(source: string): boolean {
  const bare = source.replaceAll(/\\./g, "").replaceAll(/\[[^\]]*\]/g, "");
  let depth = 0;
  for (const character of bare) {
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "|" && depth === 0) return true;
  }
  return false;
}
