import { membersOf } from "../../../shared/json.js";
import { jsonMistake } from "../../../shared/json-mistake.js";
import { listOf, textOf, type Node } from "./document.js";
import { bytesInWords, count, utf8Length } from "./words.js";

/** A member of the operation's input, as the document describes it. */
export interface Member {
  readonly name: string;
  /** Where it travels: `path`, `query`, `header` or `body`. */
  readonly place: string;
  /** Its name there, such as `X-Amz-Log-Type`. */
  readonly wireName: string;
  readonly required: boolean;
  readonly schema: Node;
  readonly maxBytes: number;
  /** The values that it may have, where they are listed. */
  readonly choices: readonly string[];
}

export function readMember(node: Node): Member {
  const schema = membersOf(node["schema"]);
  return {
    name: textOf(node["x-aws-member"]),
    place: textOf(node["in"]) || "body",
    wireName: textOf(node["name"]),
    required: node["required"] === true,
    schema,
    maxBytes: Number(node["x-aws-max-bytes"] ?? Infinity),
    choices: listOf(schema["enum"]).map(String),
  };
}

/** Writes the limits of a parameter, a body or a header, a sentence each. */
export function limitsInWords(node: Node): string[] {
  const schema = membersOf(node["schema"]);
  const maxBytes = Number(node["x-aws-max-bytes"] ?? 0);
  const nested = membersOf(schema["then"])["maxLength"];
  const condition = textOf(membersOf(schema["if"])["pattern"]);
  const words: [unknown, (value: string) => string][] = [
    [node["required"] === true, () => "It is required."],
    [maxBytes, (bytes) => `At most ${bytesInWords(maxBytes)} (${bytes} bytes).`],
    [listOf(schema["enum"]).join(", "), (names) => `One of ${names}.`],
    [schema["default"], (usual) => `${usual} unless it is given.`],
    [schema["minLength"], (length) => `Its length is at least ${length}.`],
    [schema["maxLength"], (length) => `At most ${length} characters.`],
    [nested, (length) => `At most ${length} characters where it matches \`${condition}\`.`],
    [schema["minimum"], (least) => `At least ${least}.`],
    [schema["maximum"], (most) => `At most ${most}.`],
    [schema["contentEncoding"], (encoding) => `Encoded as ${encoding}.`],
    [schema["description"], (form) => `Its form: ${form}.`],
  ];
  return words.flatMap(([value, write]) =>
    value ? write(typeof value === "number" ? value.toLocaleString("en") : `${value as string}`) : [],
  );
}

/** Says what is wrong with the value of a member. @returns undefined where nothing is */
export function mistake({ name, place, required, schema, maxBytes }: Member, value: string): string | undefined {
  if (value === "") return required ? `${name} is required.` : undefined;
  if (place !== "body") return schemaMistake(schema, value);
  const found = jsonMistake(value);
  if (found !== undefined) return `Line ${found.line}, column ${found.column}: ${found.message}`;
  const bytes = utf8Length(value);
  return bytes > maxBytes ? `It has ${count(bytes, "byte")}, and may have ${bytesInWords(maxBytes)}.` : undefined;
}

function schemaMistake(schema: Node, value: string): string | undefined {
  const { length } = [...value];
  const { minLength = 0, maxLength = Infinity, description, contentEncoding } = schema;
  const pattern = textOf(schema["pattern"]);
  const condition = textOf(membersOf(schema["if"])["pattern"]);
  if (length < Number(minLength)) return `It has fewer than ${String(minLength)} characters.`;
  if (length > Number(maxLength))
    return `It has ${count(length, "character")}, and at most ${Number(maxLength)} are accepted.`;
  if (!new RegExp(pattern).test(value))
    return `It is not ${textOf(description) || textOf(contentEncoding) || `a match of ${pattern}`}.`;
  return condition && new RegExp(condition).test(value) ? schemaMistake(membersOf(schema["then"]), value) : undefined;
}
