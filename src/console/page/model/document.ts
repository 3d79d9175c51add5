import { membersOf } from "../../../shared/json.js";

/** A part of the OpenAPI document, of which this page reads what it knows. */
export type Node = Readonly<Record<string, unknown>>;

/** Reads what a document's references lead to. */
export class ApiDocument {
  constructor(readonly root: Node) {}

  /** Returns the object that a value is or refers to, and an empty one where there is none. */
  resolve(value: unknown): Node {
    const node = membersOf(value);
    const path = textOf(node["$ref"]);
    if (path === "") return node;
    return this.resolve(path.split("/").reduce((at, key) => (key === "#" ? at : membersOf(at[key])), this.root));
  }

  /** Returns the entries of a map, each resolved. */
  entries(map: unknown): [name: string, node: Node][] {
    return Object.entries(membersOf(map)).map(([name, value]) => [name, this.resolve(value)]);
  }
}

/** Returns the name that a reference ends with. */
export function refName(value: unknown): string {
  return textOf(membersOf(value)["$ref"]).replace(/^.*\//, "");
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The examples of a node, wherever OpenAPI lets them stand. Those of a body of bytes are no JSON in quotes. */
export function examplesOf({ examples, example = [], schema, content }: Node, write = textOrJson): string[] {
  const named = Array.isArray(examples)
    ? examples
    : Object.values(membersOf(examples)).map((one) => membersOf(one)["value"]);
  const bodies = Object.entries(membersOf(content)).map(([type, media]) =>
    examplesOf(membersOf(media), /json/.test(type) ? JSON.stringify : textOrJson),
  );
  const texts = [example, named, listOf(membersOf(schema)["examples"])].flat().map((value) => write(value));
  return [...new Set(texts.concat(...bodies))];
}

const textOrJson = (value: unknown): string => textOf(value) || JSON.stringify(value);
