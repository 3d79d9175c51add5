import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { JsonObject } from "../../../scripts/openapi-views.js";

/** Finds the lines of the document. */
export class SpecLines {
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #known = new Map<string, number>();

  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines });
  }

  /** The line of a place, or of its deepest ancestor that the document has. Follows `$ref`. */
  of(path: readonly string[]): number {
    const key = JSON.stringify(path);
    const line = this.#known.get(key) ?? this.#find(path);
    this.#known.set(key, line);
    return line;
  }

  /** The document as a value. */
  value(): JsonObject {
    return this.#document.toJS() as JsonObject;
  }

  #find(path: readonly string[]): number {
    let node: unknown = this.#document.contents;
    let offset = 0;
    for (const key of path) {
      const [next, at] = this.#step(this.#target(node), key);
      if (next === undefined) break;
      [node, offset] = [next, at];
    }
    return this.#lines.linePos(offset).line;
  }

  #target(node: unknown): unknown {
    const reference = isMap(node) ? node.get("$ref") : undefined;
    return typeof reference === "string" ? this.#target(this.#document.getIn(pathOf(reference), true)) : node;
  }

  #step(node: unknown, key: string): [node: unknown, offset: number] {
    if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined;
      return [item, item?.range?.[0] ?? 0];
    }
    const pair = isMap(node)
      ? node.items.find((item) => String(isScalar(item.key) ? item.key.value : "") === key)
      : undefined;
    return [pair?.value, (pair?.key as Node | undefined)?.range?.[0] ?? 0];
  }
}

/** Splits a JSON pointer into its parts. */
export function pathOf(pointer: string): string[] {
  return pointer
    .replace(/^[^#]*#/, "")
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
}
