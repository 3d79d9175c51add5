import { violation } from "../../../request/limits.js";
import { membersOf } from "../../../shared/json.js";
import { jsonMistake } from "../../../shared/json-mistake.js";
import { operation, readForm } from "../../form.js";
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
  /** The values that it may have, where they are listed; an empty one stands for none. */
  readonly choices: readonly string[];
}

export function readMember(node: Node): Member {
  const schema = membersOf(node["schema"]);
  const values = schema["type"] === "boolean" ? [true, false] : listOf(schema["enum"]);
  return {
    name: textOf(node["x-aws-member"]),
    place: textOf(node["in"]) || "body",
    wireName: textOf(node["name"]),
    required: node["required"] === true,
    schema,
    maxBytes: Number(node["x-aws-max-bytes"] ?? Infinity),
    choices: (values.length > 0 && !("default" in schema) ? ["", ...values] : values).map(String),
  };
}

/** Writes the limits of a parameter, a body or a header, a sentence each. */
export function limitsInWords(node: Node): string[] {
  const whole = membersOf(node["schema"]);
  const schema = { ...membersOf(whole["items"]), ...whole };
  const maxBytes = Number(node["x-aws-max-bytes"] ?? 0);
  const condition = textOf(membersOf(schema["if"])["pattern"]);
  const words: [unknown, (value: string) => string][] = [
    [node["required"] === true, () => "It is required."],
    [maxBytes, (bytes) => `At most ${bytesInWords(maxBytes)} (${bytes} bytes).`],
    [listOf(schema["enum"]).join(", "), (names) => `One of ${names}.`],
    [node["deprecated"] === true, () => "It is deprecated: do without it."],
    [schema["items"], () => "A list, whose items have these limits."],
    [schema["default"] === false ? "false" : schema["default"], (usual) => `${usual} unless it is given.`],
    [schema["minLength"], (length) => `Its length is at least ${length}.`],
    [schema["maxLength"], (length) => `At most ${length} characters.`],
    [
      membersOf(schema["then"])["maxLength"],
      (length) => `At most ${length} characters where it matches \`${condition}\`.`,
    ],
    [schema["minItems"], (least) => `At least ${least} items.`],
    [schema["maxItems"], (most) => `At most ${most} items.`],
    [schema["minimum"] === 0 ? "0" : schema["minimum"], (least) => `At least ${least}.`],
    [schema["maximum"], (most) => `At most ${most}.`],
    [schema["contentEncoding"], (encoding) => `Encoded as ${encoding}.`],
    [schema["description"], (form) => `Its form: ${form}.`],
  ];
  return words.flatMap(([value, write]) =>
    value ? write(typeof value === "number" ? value.toLocaleString("en") : `${value as string}`) : [],
  );
}

/** Says what is wrong with the text that stands for the value of a member. @returns undefined where nothing is */
export function mistake({ name, place, required, maxBytes }: Member, text: string): string | undefined {
  if (text === "") return required ? `${name} is required.` : undefined;
  if (place !== "body") {
    const table = operation.members[name];
    const broken = table && violation(table, readForm({ [name]: text })[name]);
    return broken && `${name} ${broken.reason}.`;
  }
  const found = jsonMistake(text);
  if (found !== undefined) return `Line ${found.line}, column ${found.column}: ${found.message}`;
  const bytes = utf8Length(text);
  return bytes > maxBytes ? `It has ${count(bytes, "byte")}, and may have ${bytesInWords(maxBytes)}.` : undefined;
}
