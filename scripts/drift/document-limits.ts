import type { InputMember, Operation } from "../generate/model.js";
import type { SpecNode } from "../generate/spec-node.js";
import { pascalCase } from "../generate/text.js";
import type { Entry } from "./facts.js";

/** The limits of the input's values as facts, under the names that the published ones have. */
export function inputLimits({ id, members }: Operation): Entry[] {
  return members.flatMap(({ name, line, table }: InputMember) => {
    const { minLength, maxLength, pattern, maxLengthWhen, maxBytes } = table;
    const limits = {
      minLength,
      maxLength,
      pattern: pattern?.source,
      maxLengthAlone: maxLengthWhen?.maxLength,
      maxBytes,
    };
    return limitEntry("input", `${pascalCase(id)}.${name}`, line, limits);
  });
}

/** The limits of an output member in a header, of which the generator's model holds none. */
export function outputLimits(operation: string, header: SpecNode): Entry[] {
  const member = header.get("x-aws-member")?.string();
  const schema = header.get("schema");
  if (member === undefined || schema === undefined) return [];
  const [minLength, maxLength] = [schema.get("minLength")?.count(), schema.get("maxLength")?.count()];
  const limits = { minLength, maxLength, pattern: schema.get("pattern")?.string() };
  return limitEntry("output", `${operation}.${member}`, header.line, limits);
}

function limitEntry(
  side: "input" | "output",
  name: string,
  line: number,
  limits: Readonly<Record<string, string | number | undefined>>,
): Entry[] {
  const facts = Object.entries(limits).flatMap(([limit, value]) =>
    // The document must anchor its patterns, and AWS publishes them as they stand between the anchors.
    value === undefined ? [] : [[limit, String(value).replace(/^\^(?:\(\?:(.*)\))?\$$/, "$1")] as const],
  );
  return facts.length === 0
    ? []
    : [[`limit ${name}`, { within: `${side} ${name}`, line, facts: Object.fromEntries(facts) }]];
}
